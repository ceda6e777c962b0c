/** What all forms share: who says it, as of when, the button, what went wrong. */
import { Button, SegmentedControl, TextInput } from "@mantine/core";
import {
  type FormEvent,
  type KeyboardEvent,
  type ReactNode,
  useEffect,
  useId,
  useRef,
  useState,
} from "react";
import type { Word } from "~/api/judge";
import { useFormat, useT } from "~/i18n";
import { useScope } from "~/scope";
import { dayOf } from "~/scope/scope.logic";
import { Failure } from "~/ui/states";
import classes from "./judge.module.css";
import type { useSay } from "./use-say";

interface FrameProps {
  saying: ReturnType<typeof useSay>;
  /** What would be said; `null` while something is missing. */
  word: Word | null;
  hint?: string;
  onDone: () => void;
  /** Whether it takes the focus when it appears. */
  isFocused?: boolean | undefined;
  children: ReactNode;
}

export function Frame({ saying, word, hint, onDone, isFocused = true, children }: FrameProps) {
  const t = useT();
  const format = useFormat();
  const { asOf, asOfMs, timezone } = useScope();
  const [dated, setDated] = useState(asOf ? "page" : "now");
  // What is said later than the page's instant would not show on the page.
  const last = dayOf(asOfMs - 1, timezone);
  const [day, setDay] = useState(last);
  const { say, isSaying, error, author, setAuthor } = saying;
  const form = useRef<HTMLFormElement>(null);
  // After the panel took the focus, it goes to where one begins to type.
  useEffect(() => {
    if (!isFocused) return;
    const frame = requestAnimationFrame(() => {
      form.current?.querySelector<HTMLElement>("textarea, button, input")?.focus();
    });
    return () => cancelAnimationFrame(frame);
  }, [isFocused]);
  const isReady = word !== null && author.trim() !== "" && (dated !== "day" || day !== "");
  const send = () => {
    if (!word || !isReady) return;
    const on = dated === "day" ? day : undefined;
    say(word, author.trim(), { isNow: dated === "now", on, onDone });
  };
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    send();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if ((event.metaKey || event.ctrlKey) && event.key === "Enter") send();
  };
  return (
    <form ref={form} className={classes.form} onSubmit={onSubmit} onKeyDown={onKeyDown}>
      {children}
      <TextInput
        label={t("worklist.author")}
        autoComplete="name"
        required
        value={author}
        onChange={(event) => setAuthor(event.currentTarget.value)}
      />
      <div className={classes.field}>
        <span className={classes.label}>{t("worklist.dated")}</span>
        <SegmentedControl
          aria-label={t("worklist.dated")}
          value={dated}
          onChange={setDated}
          data={[
            ...(asOf ? [{ value: "page", label: format.date(asOfMs - 1, timezone) }] : []),
            { value: "now", label: t("worklist.dated.now") },
            { value: "day", label: t("worklist.dated.day") },
          ]}
        />
        {dated === "day" && (
          <TextInput
            type="date"
            aria-label={t("worklist.dated.day")}
            value={day}
            max={last}
            onChange={(event) => setDay(event.currentTarget.value)}
          />
        )}
        {asOf && dated !== "day" && (
          <span className={classes.hint}>
            {t(dated === "page" ? "worklist.dated.pageWhy" : "worklist.dated.nowWhy")}
          </span>
        )}
      </div>
      {hint && <p className={classes.hint}>{hint}</p>}
      {error && <Failure error={error} />}
      <Button type="submit" size="sm" disabled={!isReady} loading={isSaying}>
        {t("worklist.save")}
      </Button>
    </form>
  );
}

interface ChoicesProps<Value extends string | number> {
  label: string;
  options: { value: Value; label: string; mark?: string }[];
  value: Value | null;
  onChange: (value: Value | null) => void;
}

/** Large buttons of which one may be on; pressed again, it is off. */
export function Choices<Value extends string | number>(props: ChoicesProps<Value>) {
  const { label, options, value, onChange } = props;
  const id = useId();
  return (
    <fieldset className={classes.choices} aria-labelledby={id}>
      <span id={id} className={classes.label}>
        {label}
      </span>
      <div className={classes.options}>
        {options.map((option) => (
          <button
            key={option.value}
            type="button"
            className={classes.option}
            aria-pressed={option.value === value}
            data-felt={option.mark ? option.value : undefined}
            onClick={() => onChange(option.value === value ? null : option.value)}
          >
            {option.mark && <strong className="num">{option.mark}</strong>}
            {option.label}
          </button>
        ))}
      </div>
    </fieldset>
  );
}
