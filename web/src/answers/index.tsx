/**
 * A question's answer drawn as Explore draws it, for pages that are not Explore. The app says who
 * draws (`app/workspace-frame.tsx`), so that features need not know each other.
 */
import { type ComponentType, createContext, useContext } from "react";
import type { Question } from "~/api/client";
import type { NumberOf } from "~/drill";

export interface AnswerProps {
  /** Asked within the page's period where the kind has one and the question says none itself. */
  question: Question;
  /** How it was saved to be drawn: groups side by side, beside the period before. */
  view?: Record<string, unknown> | undefined;
  /** Opens the people behind a number. */
  open: (number: NumberOf) => void;
}

const DrawnContext = createContext<ComponentType<AnswerProps> | null>(null);

export const DrawnBy = DrawnContext.Provider;

/** The sentence, the chart and the table behind it. */
export function AnswerOf(props: AnswerProps) {
  const Drawn = useContext(DrawnContext);
  if (!Drawn) throw new Error("nobody said who draws answers");
  return <Drawn {...props} />;
}
