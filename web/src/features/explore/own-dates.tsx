/** Dates of the question's own, where the page's rolling period is not what is meant. */
import { TextInput } from "@mantine/core";
import type { Question } from "~/api/client";
import { useFormat, useT } from "~/i18n";
import { useScope } from "~/scope";
import classes from "./builder.module.css";
import { useBuilder } from "./builder-context";
import { dayBefore, isDay, nextDay, ownRange, startOfLast } from "./dates.logic";
import { Custom, Remove } from "./where";

interface OwnDatesProps {
  range: Question["range"];
  onChange: (range: Question["range"]) => void;
}

export function OwnDates({ range, onChange }: OwnDatesProps) {
  const t = useT();
  const { asOf, asOfMs, last } = useScope();
  if (!range) {
    const end = asOf ?? nextDay(new Date(asOfMs).toISOString().slice(0, 10));
    const begin = () => onChange({ from: startOfLast(end, last), to: end } as Question["range"]);
    return (
      <button type="button" className={`${classes.token} ${classes.adding}`} onClick={begin}>
        <span className={classes.word}>{t("explore.ownDates")}</span>
      </button>
    );
  }
  const own = ownRange(range);
  if (!own) return <Custom json={range} onRemove={() => onChange(undefined)} />;
  // People mean the last day with the rest; questions end before the day they name.
  const set = (from: string, until: string) =>
    isDay(from) &&
    isDay(until) &&
    from <= until &&
    onChange({ from, to: nextDay(until) } as Question["range"]);
  const until = dayBefore(own.to);
  return (
    <span className={classes.group}>
      <TextInput
        type="date"
        aria-label={t("explore.from")}
        value={own.from}
        max={until}
        onChange={(event) => set(event.currentTarget.value, until)}
      />
      –
      <TextInput
        type="date"
        aria-label={t("explore.until")}
        value={until}
        min={own.from}
        onChange={(event) => set(own.from, event.currentTarget.value)}
      />
      <Remove label={t("explore.pagePeriod")} onClick={() => onChange(undefined)} />
    </span>
  );
}

/** The question's own instant, which goes before the page's. */
export function Pinned() {
  const t = useT();
  const format = useFormat();
  const { timezone } = useScope();
  const { question, edit } = useBuilder();
  const { as_of, known_at, ...rest } = question;
  if (!as_of && !known_at) return null;
  const date = format.dateTime(String(known_at ?? as_of), timezone);
  return (
    <span className={classes.group}>
      {known_at ? t("explore.pinnedKnown", { date }) : t("explore.pinned", { date })}
      <Remove label={t("explore.unpin")} onClick={() => edit(rest)} />
    </span>
  );
}
