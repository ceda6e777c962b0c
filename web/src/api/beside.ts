/** The signal and health model that are read beside a worklist: the only ones in force about its subjects. */
import { queryOptions } from "@tanstack/react-query";
import { healthModel, healthModels, signalModel, signalModels } from "./definitions";
import { fetched } from "./fetched";
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
    queryFn: async ({ client, signal }): Promise<Beside> => {
      const [kept, signals, health] = await Promise.all([
        fetched(client, lifecycles(ws), signal),
        fetched(client, signalModels(ws), signal),
        fetched(client, healthModels(ws), signal),
      ]);
      const version = kept.find(({ key }) => key === lifecycle)?.latest?.version;
      if (!version) return {};
      const { lifecycle: document } = await fetched(
        client,
        lifecycleVersion(ws, lifecycle, version),
        signal,
      );
      const subject = document.subject ?? "person";
      const [signalKeys, healthKeys] = await Promise.all([
        about(subject, inForce(signals), async (key) => {
          const kept = await fetched(client, signalModel(ws, key), signal);
          return kept.signal_model.subject ?? "person";
        }),
        about(subject, inForce(health), async (key) => {
          const kept = await fetched(client, healthModel(ws, key), signal);
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
