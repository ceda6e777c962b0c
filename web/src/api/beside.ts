/** The signal and health model that are read beside a worklist: the only ones in force about its subjects. */
import { queryOptions } from "@tanstack/react-query";
import { healthModel, healthModels, signalModel, signalModels } from "./definitions";
import { inForce } from "./in-force.logic";
import { lifecycleVersion } from "./published";
import { lifecycles } from "./workspace";

export interface Beside {
  signals?: string;
  health?: string;
}

type Subject = "person" | "account" | "relationship";

/** Models never change while they are in force; what is in force is asked each time. */
export const beside = (ws: string, lifecycle: string) =>
  queryOptions({
    queryKey: ["beside", ws, lifecycle],
    queryFn: async ({ client }): Promise<Beside> => {
      const [kept, signals, health] = await Promise.all([
        client.fetchQuery(lifecycles(ws)),
        client.fetchQuery(signalModels(ws)),
        client.fetchQuery(healthModels(ws)),
      ]);
      const version = kept.find(({ key }) => key === lifecycle)?.latest?.version;
      if (!version) return {};
      const { lifecycle: document } = await client.fetchQuery(
        lifecycleVersion(ws, lifecycle, version),
      );
      const subject = document.subject ?? "person";
      const [signalKeys, healthKeys] = await Promise.all([
        about(subject, inForce(signals), async (key) => {
          const kept = await client.fetchQuery(signalModel(ws, key));
          return kept.signal_model.subject ?? "person";
        }),
        about(subject, inForce(health), async (key) => {
          const kept = await client.fetchQuery(healthModel(ws, key));
          return kept.health.subject ?? "person";
        }),
      ]);
      return {
        ...(signalKeys.length === 1 ? { signals: signalKeys[0] } : {}),
        ...(healthKeys.length === 1 ? { health: healthKeys[0] } : {}),
      };
    },
  });

async function about(
  subject: Subject,
  models: { key: string }[],
  subjectOfKey: (key: string) => Promise<Subject>,
): Promise<string[]> {
  const keys = models.map(({ key }) => key);
  const subjects = await Promise.all(keys.map(subjectOfKey));
  return keys.filter((_, at) => subjects[at] === subject);
}
