/** Short forms, each one judgement; they fit a phone held in one hand. */
import { Select, Textarea, TextInput } from "@mantine/core";
import { useState } from "react";
import { useT } from "~/i18n";
import { SayNote } from "~/judge/forms";
import { Choices, Frame } from "~/judge/frame";
import { useSay } from "~/judge/use-say";
import { useScope } from "~/scope";
import { dayOf } from "~/scope/scope.logic";
import type { FormProps } from "./act-panel";
import { aboutOf } from "./worklist.logic";

export function NoteForm({ row, asOf, onDone }: FormProps) {
  return <SayNote about={aboutOf(row)} asOf={asOf} onDone={onDone} />;
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
