/** Documents to begin with, for kinds that have no sentence of their own. */
import type { OtherKind } from "./question.logic";

export type { OtherKind } from "./question.logic";

/** A document that can be asked as it is, over the workspace's own lifecycles. */
export function startOfOther(kind: OtherKind, lifecycles: string[]): object {
  const [first = "lifecycle", second = first] = lifecycles;
  const bodies: Partial<Record<OtherKind, object>> = {
    stages: { lifecycle: first, period: "month" },
    joined: { before: first, after: second, by: "channel" },
    responses: { type: "nps", period: "month" },
    adoption: { feature: { by: "$event" }, repeated: { distinct_days: 3 } },
    classification: { lifecycle: first, period: "month" },
    ledger: { unit: "person" },
    worklist: { lifecycle: first },
  };
  return { version: 1, [kind]: bodies[kind] ?? {} };
}
