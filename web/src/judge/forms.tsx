/** What is said most often of a customer: what happened, what was promised, what they want. */
import { Textarea, TextInput } from "@mantine/core";
import { useState } from "react";
import { useT } from "~/i18n";
import { FELT, type Felt } from "~/ui/feeling";
import { Choices, Frame } from "./frame";
import { type About, useSay } from "./use-say";

export interface SayingProps {
  about: About;
  /** The instant the page's answer is of. */
  asOf: string | null;
  onDone: () => void;
  /** Whether the form takes the focus when it appears: not where it stands on a page. */
  isFocused?: boolean;
}

const AFTER = ["call", "meeting", "email", "chat", "visit", "other"] as const;

/** A promise or goal of the same name replaces the one before, so the name is what is said. */
const NAME = 60;

export function SayNote({ about, asOf, onDone, isFocused }: SayingProps) {
  const t = useT();
  const saying = useSay(about, asOf);
  const [text, setText] = useState("");
  const [felt, setFelt] = useState<Felt | null>(null);
  const [after, setAfter] = useState<(typeof AFTER)[number] | null>(null);
  const note = { text: text.trim(), ...(felt === null ? {} : { felt }), ...(after && { after }) };
  return (
    <Frame {...{ saying, onDone, isFocused }} word={text.trim() ? { note } : null}>
      <Textarea
        label={t("worklist.note.text")}
        autosize
        minRows={3}
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

export function SayPromise({ about, asOf, onDone, isFocused }: SayingProps) {
  const t = useT();
  const saying = useSay(about, asOf);
  const [what, setWhat] = useState("");
  const [due, setDue] = useState("");
  const [owner, setOwner] = useState("");
  const text = what.trim();
  const promise = {
    promise: text.slice(0, NAME),
    what: text,
    ...(due && { due }),
    ...(owner.trim() && { owner: owner.trim() }),
  };
  return (
    <Frame {...{ saying, onDone, isFocused }} word={text ? { promise } : null}>
      <Textarea
        label={t("worklist.promise.what")}
        autosize
        minRows={2}
        value={what}
        onChange={(event) => setWhat(event.currentTarget.value)}
      />
      <TextInput
        type="date"
        label={t("worklist.promise.due")}
        value={due}
        onChange={(event) => setDue(event.currentTarget.value)}
      />
      <TextInput
        label={t("worklist.promise.owner")}
        value={owner}
        onChange={(event) => setOwner(event.currentTarget.value)}
      />
    </Frame>
  );
}

export function SayGoal({ about, asOf, onDone, isFocused }: SayingProps) {
  const t = useT();
  const saying = useSay(about, asOf);
  const [what, setWhat] = useState("");
  const [by, setBy] = useState("");
  const text = what.trim();
  const goal = { goal: text.slice(0, NAME), what: text, ...(by && { by }) };
  return (
    <Frame {...{ saying, onDone, isFocused }} word={text ? { goal } : null}>
      <Textarea
        label={t("subject.judge.goal.text")}
        autosize
        minRows={2}
        value={what}
        onChange={(event) => setWhat(event.currentTarget.value)}
      />
      <TextInput
        type="date"
        label={t("subject.byWhen")}
        value={by}
        onChange={(event) => setBy(event.currentTarget.value)}
      />
    </Frame>
  );
}
