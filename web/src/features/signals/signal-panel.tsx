/** Dealing with a signal: who takes it over, by when, or that it is over. */
import { Textarea, TextInput } from "@mantine/core";
import { useState } from "react";
import { useT } from "~/i18n";
import { Choices, Frame } from "~/judge/frame";
import { useSay } from "~/judge/use-say";
import { Masked } from "~/ui/masked";
import { Panel } from "~/ui/panel";
import { type LiveRow, STATES, whomOf } from "./signals.logic";

interface SignalPanelProps {
  row: LiveRow;
  model: string;
  title: string;
  playbook: string | null;
  asOf: string;
  onClose: () => void;
}

export function SignalPanel({ row, model, title, playbook, asOf, onClose }: SignalPanelProps) {
  const t = useT();
  const saying = useSay({ id: row.id, whom: whomOf(row) }, asOf);
  const [state, setState] = useState<(typeof STATES)[number] | null>("in_progress");
  const [owner, setOwner] = useState(row.owner ?? "");
  const [due, setDue] = useState("");
  const [note, setNote] = useState("");
  const isOver = state === "resolved" || state === "false_positive";
  const signal = state && {
    model,
    detector: row.detector,
    state,
    ...(owner.trim() && !isOver ? { owner: owner.trim() } : {}),
    ...(due && !isOver ? { due } : {}),
    ...(note.trim() ? { note: note.trim() } : {}),
  };
  return (
    <Panel
      title={
        <>
          <Masked id={row.id} by={row.person ?? `acc_${row.id}`} /> · {title}
        </>
      }
      onClose={onClose}
    >
      <Frame
        saying={saying}
        word={signal ? { signal } : null}
        hint={
          state === "false_positive"
            ? t("signals.falseWhy")
            : playbook
              ? t("signals.playbook", { playbook })
              : undefined
        }
        onDone={onClose}
      >
        <Choices
          label={t("signals.becomes")}
          options={STATES.map((value) => ({ value, label: t(`signals.state.${value}`) }))}
          value={state}
          onChange={setState}
        />
        {!isOver && (
          <>
            <TextInput
              label={t("signals.ownerIs")}
              value={owner}
              onChange={(event) => setOwner(event.currentTarget.value)}
            />
            <TextInput
              type="date"
              label={t("signals.dueBy")}
              value={due}
              onChange={(event) => setDue(event.currentTarget.value)}
            />
          </>
        )}
        <Textarea
          label={t("signals.noteIs")}
          autosize
          minRows={2}
          value={note}
          onChange={(event) => setNote(event.currentTarget.value)}
        />
      </Frame>
    </Panel>
  );
}
