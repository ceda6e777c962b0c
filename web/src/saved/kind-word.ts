/** What the kind of a question is called. */
import type { Question } from "~/api/client";
import { type MessageKey, useT } from "~/i18n";
import { kindOfQuestion } from "./kind.logic";

const WORDS: Record<string, MessageKey> = {
  funnel: "explore.kind.funnel",
  trend: "explore.kind.trend",
  retention: "explore.kind.retention",
  flow: "explore.kind.flow",
  conversion: "explore.kind.conversion",
  activity: "explore.kind.activity",
  transitions: "explore.kind.transitions",
  sessions: "explore.kind.sessions",
  people: "explore.kind.people",
  preceding: "explore.kind.preceding",
  compare: "explore.kind.compare",
  friction: "explore.kind.friction",
  stickiness: "explore.kind.stickiness",
};

export function useKindWord(): (question: Question) => string {
  const t = useT();
  return (question) => {
    const kind = kindOfQuestion(question);
    const word = WORDS[kind];
    return word ? t(word) : kind;
  };
}
