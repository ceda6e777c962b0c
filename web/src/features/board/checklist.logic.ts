/** The first steps with a company's own data, each done or not by what the workspace holds. */

export const STEPS = ["import", "lifecycle", "checkup", "signals", "insight", "judgement"] as const;
export type Step = (typeof STEPS)[number];

/** What is known of the workspace; `undefined` while it is being asked. */
export type Done = Record<Step, boolean | undefined>;

export interface Progress {
  steps: { step: Step; isDone: boolean; isNext: boolean }[];
  done: number;
}

/** `null` while anything is unknown, and where nothing is left to do. */
export function progressOf(done: Done): Progress | null {
  if (STEPS.some((step) => done[step] === undefined)) return null;
  const next = STEPS.find((step) => !done[step]);
  if (!next) return null;
  const steps = STEPS.map((step) => ({
    step,
    isDone: done[step] === true,
    isNext: step === next,
  }));
  return { steps, done: steps.filter(({ isDone }) => isDone).length };
}
