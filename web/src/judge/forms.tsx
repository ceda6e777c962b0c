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

/** A promise: what, by when, and who sees to it. */
export function SayPromise(props: SayingProps) {
  const t = useT();
  const labels = {
    what: t("worklist.promise.what"),
    due: t("worklist.promise.due"),
    owner: t("worklist.promise.owner"),
  };
  const word = ({ what, due, owner }: Dated) => ({
    promise: { promise: what.slice(0, NAME), what, ...(due && { due }), ...(owner && { owner }) },
  });
  return <SayDated {...props} labels={labels} word={word} />;
}

/** A goal: what, and by when. */
export function SayGoal(props: SayingProps) {
  const t = useT();
  const labels = { what: t("subject.judge.goal.text"), due: t("subject.byWhen") };
  const word = ({ what, due }: Dated) => ({
    goal: { goal: what.slice(0, NAME), what, ...(due && { by: due }) },
  });
  return <SayDated {...props} labels={labels} word={word} />;
}

interface Dated {
  what: string;
  due: string;
  owner: string;
}

interface SayDatedProps extends SayingProps {
  /** Without a label for it nobody is asked who sees to it. */
  labels: { what: string; due: string; owner?: string };
  word: (said: Dated) => Parameters<typeof Frame>[0]["word"];
}

/** Something with a date: it is said once there is a text. */
function SayDated({ about, asOf, onDone, isFocused, labels, word }: SayDatedProps) {
  const saying = useSay(about, asOf);
  const [said, setSaid] = useState<Dated>({ what: "", due: "", owner: "" });
  const set = (part: keyof Dated) => (event: { currentTarget: { value: string } }) => {
    const { value } = event.currentTarget;
    setSaid((before) => ({ ...before, [part]: value }));
  };
  const trimmed = { ...said, what: said.what.trim(), owner: said.owner.trim() };
  return (
    <Frame {...{ saying, onDone, isFocused }} word={trimmed.what ? word(trimmed) : null}>
      <Textarea label={labels.what} autosize minRows={2} value={said.what} onChange={set("what")} />
      <TextInput type="date" label={labels.due} value={said.due} onChange={set("due")} />
      {labels.owner && (
        <TextInput label={labels.owner} value={said.owner} onChange={set("owner")} />
      )}
    </Frame>
  );
}
