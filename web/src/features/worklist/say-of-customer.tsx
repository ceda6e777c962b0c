/** What can be said of a customer, a key for each: stage, feeling, how pressing, a note. */
import { Button, Textarea } from "@mantine/core";
import { type RefObject, useEffect, useRef } from "react";
import { useName, useT } from "~/i18n";
import { usePublished } from "~/subject/lifecycles";
import { FELT, type Felt } from "~/ui/feeling";
import { useSingleKeys } from "~/ui/single-keys";
import {
  FELT_KEYS,
  LEVEL_KEYS,
  LEVELS,
  type Level,
  type Sitting,
  stageKey,
} from "./classify.logic";
import classes from "./classify.module.css";
import { KeyChoices } from "./key-choices";
import type { SittingHook } from "./use-sitting";
import type { WorkRow } from "./worklist.logic";

interface SayOfCustomerProps {
  row: WorkRow;
  sitting: Sitting;
  hook: SittingHook;
  /** Says what is typed, when the page goes on to another customer. */
  flush: RefObject<() => void>;
}

export function SayOfCustomer({ row, sitting, hook, flush }: SayOfCustomerProps) {
  const t = useT();
  const name = useName();
  const { lifecycle } = sitting;
  const { definitions } = usePublished();
  const stages = definitions.find(({ key }) => key === lifecycle)?.stages ?? [];
  const answer = sitting.answers[row.id] ?? {};
  const draft = sitting.drafts[row.id] ?? "";
  const note = useRef<HTMLTextAreaElement>(null);
  const setStage = (to: string) => {
    if (answer.stage === to) return;
    const reason = draft.trim() || t("classify.reason");
    hook.say(row.id, "stage", to, { stage: { lifecycle, to, reason } });
  };
  const release = () => {
    if (answer.stage === null) return;
    hook.say(row.id, "stage", null, { release: { lifecycle } });
  };
  const setFelt = (felt: Felt) => {
    if (answer.felt === felt) return;
    const text = draft.trim() || answer.note || t("classify.feltOnly");
    hook.say(row.id, "felt", felt, { note: { text, felt } });
  };
  const setLevel = (level: Level) => {
    if (answer.level === level) return;
    hook.say(row.id, "level", level, { priority: { level } });
  };
  const sayNote = () => {
    const text = draft.trim();
    if (!text) return;
    const felt = answer.felt === undefined ? {} : { felt: answer.felt };
    hook.draft(row.id, "");
    hook.say(row.id, "note", text, { note: { text, ...felt } });
  };
  const latest = useRef(sayNote);
  latest.current = sayNote;
  useEffect(() => {
    flush.current = () => latest.current();
    return () => {
      flush.current = () => {};
    };
  }, [flush]);
  useSingleKeys({
    ...Object.fromEntries(
      stages.flatMap(({ key }, at) => {
        const stroke = stageKey(at);
        return stroke ? [[stroke, () => setStage(key)]] : [];
      }),
    ),
    ...Object.fromEntries(FELT.map((felt, at) => [FELT_KEYS[at], () => setFelt(felt)])),
    ...Object.fromEntries(LEVELS.map((level, at) => [LEVEL_KEYS[at], () => setLevel(level)])),
    "0": release,
    n: () => note.current?.focus(),
  });
  return (
    <section className={classes.say} aria-label={t("classify.say")}>
      <KeyChoices
        label={t("classify.stage")}
        options={[
          ...stages.map((stage, at) => ({
            value: stage.key as string | null,
            label: name(stage.names),
            stroke: stageKey(at),
          })),
          { value: null, label: t("classify.release"), stroke: "0" },
        ]}
        value={answer.stage}
        onChange={(to) => (to === null ? release() : setStage(to))}
      />
      <KeyChoices
        label={t("worklist.note.felt")}
        options={FELT.map((value, at) => ({
          value,
          label: t(`feeling.${value}`),
          mark: value > 0 ? `+${value}` : String(value).replace("-", "−"),
          stroke: FELT_KEYS[at] ?? null,
        }))}
        value={answer.felt}
        onChange={setFelt}
      />
      <KeyChoices
        label={t("worklist.act.priority")}
        options={LEVELS.map((value, at) => ({
          value,
          label: t(`worklist.priority.${value}`),
          stroke: LEVEL_KEYS[at] ?? null,
        }))}
        value={answer.level}
        onChange={setLevel}
      />
      <div className={classes.note}>
        <Textarea
          ref={note}
          label={t("classify.note")}
          description={t("classify.noteWhy")}
          autosize
          minRows={2}
          value={draft}
          onChange={(event) => hook.draft(row.id, event.currentTarget.value)}
          onKeyDown={(event) => {
            const isDone = event.key === "Enter" && (event.metaKey || event.ctrlKey);
            if (isDone) sayNote();
            if (isDone || event.key === "Escape") {
              event.preventDefault();
              event.currentTarget.blur();
            }
          }}
        />
        <Button variant="default" disabled={!draft.trim()} onClick={sayNote}>
          {t("worklist.save")} <kbd>⌘↵</kbd>
        </Button>
        {answer.note && (
          <p className={classes.said}>{t("classify.noted", { note: answer.note })}</p>
        )}
      </div>
    </section>
  );
}
