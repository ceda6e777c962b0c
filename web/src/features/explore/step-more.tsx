/** What else a step can say: its name, its own time, what may stand in its place. */
import { TextInput } from "@mantine/core";
import { useState } from "react";
import type { Schemas } from "~/api/client";
import { useT } from "~/i18n";
import { Icon } from "~/ui/icon";
import classes from "./builder.module.css";
import { EventFilter } from "./event-filter";
import { type Filter, tidy } from "./question.logic";
import { Said } from "./said";
import { Remove } from "./where";
import { LengthWord } from "./words";

export type Step = Schemas["Funnel"]["steps"][number];

interface StepMoreProps {
  at: number;
  step: Step;
  set: (step: Step) => void;
}

/** Whether a step says more than which event it is. */
export function saysMore({ name, within, or }: Step): boolean {
  return name !== undefined || within !== undefined || (or?.length ?? 0) > 0;
}

export function StepMore({ at, step, set }: StepMoreProps) {
  const t = useT();
  const change = (part: Partial<Step>) => set(tidy({ ...step, ...part }) as Step);
  const or = step.or ?? [];
  const put = (next: Filter[]) =>
    change({ or: next.length > 0 ? (next as Step["or"]) : undefined });
  return (
    <div className={classes.stepMore}>
      {or.map((filter, index) => (
        <span key={index} className={classes.group}>
          <span>{t("explore.stepOr")}</span>
          <EventFilter
            label={t("explore.step", { n: at + 1 })}
            filter={filter as Filter}
            onChange={(changed) => put(or.with(index, changed as never) as Filter[])}
          />
          <Remove
            label={t("explore.removeStepOr")}
            onClick={() => put(or.filter((_, other) => other !== index) as Filter[])}
          />
        </span>
      ))}
      <button
        type="button"
        className={`${classes.token} ${classes.adding}`}
        onClick={() => put([...(or as Filter[]), { event: firstName(step) }])}
      >
        <Icon name="plus" size={13} />
        <span className={classes.word}>{t("explore.addStepOr")}</span>
      </button>
      {at > 0 && (
        <Said
          text="explore.say.stepWithin"
          parts={{
            within: (
              <LengthWord
                label={t("explore.pickStepWithin")}
                length={(step.within as string | undefined) ?? null}
                none={t("explore.stepNoWithin")}
                onChange={(within) => change({ within: (within ?? undefined) as never })}
              />
            ),
          }}
        />
      )}
      <NameOf key={step.name ?? ""} at={at} name={step.name} set={(name) => change({ name })} />
    </div>
  );
}

function firstName({ event }: Step): string | undefined {
  return Array.isArray(event) ? event[0] : (event as string | undefined);
}

interface NameOfProps {
  at: number;
  name: string | undefined;
  set: (name: string | undefined) => void;
}

/** A name of one's own; asked again only when it is written. */
function NameOf({ at, name, set }: NameOfProps) {
  const t = useT();
  const [text, setText] = useState(name ?? "");
  const keep = () => {
    const next = text.trim() || undefined;
    if (next !== name) set(next);
  };
  return (
    <span className={classes.stepName}>
      {t("explore.say.stepName")}
      <TextInput
        size="xs"
        aria-label={t("explore.stepName", { n: at + 1 })}
        value={text}
        maxLength={120}
        onChange={(event) => setText(event.currentTarget.value)}
        onBlur={keep}
        onKeyDown={(event) => {
          if (event.key === "Enter") keep();
          if (event.key === "Escape") setText(name ?? "");
        }}
      />
    </span>
  );
}
