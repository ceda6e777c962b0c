/** What can be said of a customer: what happened, a contact, later, a promise, how pressing. */
import { SegmentedControl } from "@mantine/core";
import { useT } from "~/i18n";
import { Masked } from "~/ui/masked";
import { Panel } from "~/ui/panel";
import { ContactedForm, NoteForm, PriorityForm, SnoozeForm } from "./forms";
import { PromiseForm } from "./promises";
import type { WorkRow } from "./worklist.logic";

export const ACTS = ["note", "contacted", "snooze", "promise", "priority"] as const;
export type Act = (typeof ACTS)[number];

export interface FormProps {
  row: WorkRow;
  asOf: string | null;
  onDone: () => void;
}

const FORMS = {
  note: NoteForm,
  contacted: ContactedForm,
  snooze: SnoozeForm,
  promise: PromiseForm,
  priority: PriorityForm,
};

interface ActPanelProps {
  row: WorkRow;
  act: Act;
  asOf: string | null;
  onAct: (act: Act) => void;
  onClose: () => void;
}

export function ActPanel({ row, act, asOf, onAct, onClose }: ActPanelProps) {
  const t = useT();
  const Form = FORMS[act];
  return (
    <Panel title={<Masked id={row.id} by={row.person ?? `acc_${row.id}`} />} onClose={onClose}>
      <SegmentedControl
        fullWidth
        aria-label={t("worklist.acts")}
        value={act}
        onChange={(next) => onAct(next as Act)}
        data={ACTS.map((value) => ({ value, label: t(`worklist.act.${value}`) }))}
        mb={16}
      />
      <Form row={row} asOf={asOf} onDone={onClose} />
    </Panel>
  );
}
