/** Short forms, each one judgement; they fit a phone held in one hand. */
import { Select, Textarea, TextInput } from "@mantine/core";
import { useState } from "react";
import { useT } from "~/i18n";
import { Choices, Frame } from "~/judge/frame";
import { useSay } from "~/judge/use-say";
import { useScope } from "~/scope";
import { dayOf } from "~/scope/scope.logic";
import { FELT, type Felt } from "~/ui/feeling";
import type { FormProps } from "./act-panel";
import { aboutOf } from "./worklist.logic";

const AFTER = ["call", "meeting", "email", "chat", "visit", "other"] as const;

export function NoteForm({ row, asOf, onDone }: FormProps) {
  const t = useT();
  const saying = useSay(aboutOf(row), asOf);
  const [text, setText] = useState("");
  const [felt, setFelt] = useState<Felt | null>(null);
  const [after, setAfter] = useState<(typeof AFTER)[number] | null>(null);
  const note = { text: text.trim(), ...(felt === null ? {} : { felt }), ...(after && { after }) };
  return (
    <Frame saying={saying} word={text.trim() ? { note } : null} onDone={onDone}>
      <Textarea
        label={t("worklist.note.text")}
        autosize
        minRows={3}
        data-autofocus
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <Choices
        label={t("worklist.note.felt")}
        options={FELT.map((value) => ({
          value,
          label: t(`feeling.${value}`),
          mark: value > 0 ? `+${value}` : String(value).replace("-", "−"),
        }))}
        value={felt}
        onChange={setFelt}
      />
      <Choices
        label={t("worklist.note.after")}
        options={AFTER.map((value) => ({ value, label: t(`worklist.after.${value}`) }))}
        value={after}
        onChange={setAfter}
      />
    </Frame>
  );
}

const CHANNELS = ["phone", "email", "meeting", "chat", "sms", "post"] as const;

export function ContactedForm({ row, asOf, onDone }: FormProps) {
  const t = useT();
  const saying = useSay(aboutOf(row), asOf);
  const [channel, setChannel] = useState<string>(row.channel ?? "phone");
  const [outcome, setOutcome] = useState("");
  const known = CHANNELS.map((value) => ({
    value: value as string,
    label: t(`worklist.via.${value}`),
  }));
  const options = known.some(({ value }) => value === channel)
    ? known
    : [{ value: channel, label: channel }, ...known];
  const contacted = { channel, ...(outcome.trim() && { outcome: outcome.trim() }) };
  return (
    <Frame saying={saying} word={{ contacted }} onDone={onDone} hint={t("worklist.contacted.why")}>
      <Select
        label={t("worklist.contacted.channel")}
        data={options}
        value={channel}
        allowDeselect={false}
        onChange={(value) => value && setChannel(value)}
      />
      <Textarea
        label={t("worklist.contacted.outcome")}
        autosize
        minRows={2}
        value={outcome}
        onChange={(event) => setOutcome(event.currentTarget.value)}
      />
    </Frame>
  );
}

const DAY_MS = 86_400_000;
const LATER = [1, 3, 7, 14, 30] as const;

export function SnoozeForm({ row, asOf, onDone }: FormProps) {
  const t = useT();
  const { asOfMs, timezone } = useScope();
  const saying = useSay(aboutOf(row), asOf);
  const dayAfter = (days: number) => dayOf(asOfMs + days * DAY_MS, timezone);
  const [until, setUntil] = useState(dayAfter(7));
  const [reason, setReason] = useState("");
  const snooze = { until, ...(reason.trim() && { reason: reason.trim() }) };
  return (
    <Frame
      saying={saying}
      word={until ? { snooze } : null}
      onDone={onDone}
      hint={t("worklist.snooze.why")}
    >
      <Choices
        label={t("worklist.snooze.for")}
        options={LATER.map((days) => ({
          value: dayAfter(days),
          label: t("count.days", { n: days }),
        }))}
        value={until}
        onChange={(value) => value && setUntil(value)}
      />
      <TextInput
        type="date"
        label={t("worklist.snooze.until")}
        min={dayAfter(1)}
        value={until}
        onChange={(event) => setUntil(event.currentTarget.value)}
      />
      <TextInput
        label={t("worklist.reason")}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
    </Frame>
  );
}

const LEVELS = ["low", "normal", "high", "urgent"] as const;

export function PriorityForm({ row, asOf, onDone }: FormProps) {
  const t = useT();
  const saying = useSay(aboutOf(row), asOf);
  const first = LEVELS.find((level) => level === row.priority) ?? null;
  const [level, setLevel] = useState<(typeof LEVELS)[number] | null>(first);
  return (
    <Frame
      saying={saying}
      word={level ? { priority: { level } } : null}
      onDone={onDone}
      hint={t("worklist.priority.why")}
    >
      <Choices
        label={t("worklist.act.priority")}
        options={LEVELS.map((value) => ({ value, label: t(`worklist.priority.${value}`) }))}
        value={level}
        onChange={setLevel}
      />
    </Frame>
  );
}
