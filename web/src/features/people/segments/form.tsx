/** A segment's name and what it is for, asked for when it is saved or renamed. */
import { Button, Modal, Textarea, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import type { Segment } from "~/api/saved";
import { useT } from "~/i18n";
import { Failure } from "~/ui/states";
import classes from "./segments.module.css";

export interface Named {
  name: string;
  description: string;
  note: string;
}

interface NameFormProps {
  title: string;
  /** What is written there now. */
  segment?: Pick<Segment, "name" | "description">;
  isPending: boolean;
  error: Error | null;
  onSave: (named: Named) => void;
  onClose: () => void;
}

const LONGEST_NAME = 120;

export function NameForm({ title, segment, isPending, error, onSave, onClose }: NameFormProps) {
  const t = useT();
  const [named, setNamed] = useState<Named>({
    name: segment?.name ?? "",
    description: segment?.description ?? "",
    note: "",
  });
  const set = (part: Partial<Named>) => setNamed({ ...named, ...part });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (named.name.trim()) onSave({ ...named, name: named.name.trim() });
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={title}
      closeButtonProps={{ "aria-label": t("view.close") }}
    >
      <form onSubmit={submit} className={classes.form}>
        <TextInput
          label={t("segments.name")}
          required
          data-autofocus
          maxLength={LONGEST_NAME}
          value={named.name}
          onChange={(event) => set({ name: event.currentTarget.value })}
        />
        <Textarea
          label={t("segments.description")}
          autosize
          minRows={2}
          value={named.description}
          onChange={(event) => set({ description: event.currentTarget.value })}
        />
        {segment && (
          <TextInput
            label={t("segments.note")}
            value={named.note}
            onChange={(event) => set({ note: event.currentTarget.value })}
          />
        )}
        {error && <Failure error={error} />}
        <div className={classes.formFoot}>
          <Button variant="default" onClick={onClose}>
            {t("segments.cancel")}
          </Button>
          <Button type="submit" loading={isPending} disabled={!named.name.trim()}>
            {t("segments.save")}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
