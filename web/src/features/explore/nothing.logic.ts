/** Answers of which there is nothing to draw. */
import type { AnyAnswer } from "./view";

/** Nobody did any of it. */
export function isNothing({ answer }: AnyAnswer): boolean {
  const { funnel, flow, retention, conversion, transitions, sessions } = answer as Partial<
    AnyAnswer["answer"]
  >;
  return (
    funnel?.entered === 0 ||
    flow?.population === 0 ||
    retention?.cohorts.every(({ size }) => size === 0) ||
    conversion?.all.entered === 0 ||
    transitions?.units === 0 ||
    sessions?.all.sessions === 0
  );
}
