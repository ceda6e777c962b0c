/** What groups are called where nobody named them: their stage, their first condition, a letter. */
import type { Question } from "~/api/client";
import type { Compare } from "~/api/kinds";
import { useT } from "~/i18n";
import { useEventNames } from "~/names";
import { calledIn } from "./called.logic";
import type { Group } from "./groups.logic";
import { useAnswerWords } from "./value-word";

export function useGroupNames(): (groups: Group[]) => string[] {
  const t = useT();
  const words = useAnswerWords();
  const { word } = useEventNames();
  const nameOf = (group: Group, at: number): string => {
    if (group.name) return group.name;
    if (group.rest) return t("explore.groups.rest");
    if (!group.match) return t("explore.groups.everybody");
    const property = (group.match as { property?: Record<string, unknown> }).property;
    if (property) {
      const { name, is } = property as { name?: string; is?: unknown };
      if (typeof is === "string") return words(name, is);
    }
    const did = (group.match as { did?: { event?: unknown } }).did;
    if (typeof did?.event === "string") {
      return t("explore.compareKind.did", { name: word(did.event) });
    }
    return t("explore.groups.letter", { letter: String.fromCharCode(65 + at) });
  };
  return (groups) => {
    const names = groups.map(nameOf);
    // Two groups of one name could not be told apart.
    return names.map((name, at) =>
      names.indexOf(name) === at ? name : t("explore.groups.again", { name, n: at + 1 }),
    );
  };
}

/** A question with names for its events and groups, so that its sentence can say them. */
export function useNamed(): (question: Question) => Question {
  const nameAll = useGroupNames();
  const { word } = useEventNames();
  return (question) => {
    const { compare } = question;
    if (!compare) return calledIn(question, word);
    const other: Group = compare.b === "rest" ? { rest: true } : { match: compare.b };
    const [name_a = "", name_b = ""] = nameAll([{ match: compare.a }, other]);
    // What the question says itself stands; the schema calls it required, as it has a default.
    const said = compare as Omit<Compare, "name_a">;
    return { ...question, compare: { name_a, name_b, ...said } };
  };
}
