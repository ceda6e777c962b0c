/** What a member said, as a line of the timeline. */
import { useFormat, useT } from "~/i18n";
import { useEventNames } from "~/names";
import { useMask } from "~/ui/mask";
import { propertyOf, type TimelineEvent } from "./facts.logic";
import { Felt } from "./felt";
import classes from "./judgements.module.css";

const SAID = ["text", "what", "note", "reason", "outcome", "promise", "goal", "tier", "level"];

export function JudgementText({ event }: { event: TimelineEvent }) {
  const t = useT();
  const format = useFormat();
  const { isMasked } = useMask();
  const text = SAID.map((name) => propertyOf(event, name)).find((value) => value !== undefined);
  const felt = propertyOf(event, "felt");
  const due = propertyOf(event, "due_at");
  const author = propertyOf(event, "author");
  return (
    <span className={classes.said}>
      {/* Free text may name anybody. */}
      {text !== undefined && <span>{isMasked ? t("subject.textHidden") : String(text)}</span>}
      {typeof felt === "number" && <Felt felt={felt} />}
      {typeof due === "number" && <span>{t("subject.due", { date: format.date(due) })}</span>}
      {author !== undefined && <span>{t("subject.by", { author: String(author) })}</span>}
    </span>
  );
}

const KINDS = [
  "note",
  "promise_made",
  "promise_kept",
  "promise_broken",
  "goal_set",
  "goal_progress",
  "goal_met",
  "goal_dropped",
  "stage_set",
  "stage_released",
  "signal_set",
  "tier_set",
  "priority_set",
  "preference_set",
  "snoozed",
  "contacted",
] as const;

/** What an event is called; what members said has a word of its own. */
export function useEventName(): (event: string) => string {
  const t = useT();
  const { word } = useEventNames();
  return (event) => {
    const kind = KINDS.find((one) => event === `wf.${one}`);
    return kind ? t(`subject.wf.${kind}`) : word(event);
  };
}
