/** Name, description and why: what is asked when something is saved. */
import { Button, Modal, Textarea, TextInput } from "@mantine/core";
import { useState } from "react";
import { useT } from "~/i18n";
import { Failure } from "~/ui/states";
import classes from "./saved.module.css";

export interface Named {
  name: string;
  description?: string;
  note?: string;
}

interface NameFormProps {
  title: string;
  /** The word on the button. */
  action: string;
  initial?: { name: string; description?: string };
  /** Why it changes is asked only of what was there before. */
  asksWhy?: boolean;
  onSave: (named: Named) => Promise<unknown>;
  onClose: () => void;
}

const MAX_NAME = 120;

export function NameForm(props: NameFormProps) {
  const { title, action, initial, asksWhy = false, onSave, onClose } = props;
  const t = useT();
  const [name, setName] = useState(initial?.name ?? "");
  const [description, setDescription] = useState(initial?.description ?? "");
  const [note, setNote] = useState("");
  const [isBusy, setIsBusy] = useState(false);
  const [failure, setFailure] = useState<Error | null>(null);
  const save = async () => {
    setIsBusy(true);
    setFailure(null);
    try {
      await onSave({
        name: name.trim(),
        ...(description.trim() ? { description: description.trim() } : {}),
        ...(note.trim() ? { note: note.trim() } : {}),
      });
      onClose();
    } catch (reason) {
      setFailure(reason as Error);
      setIsBusy(false);
    }
  };
  return (
    <Modal opened onClose={onClose} title={title}>
      <form
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault();
          if (name.trim()) void save();
        }}
      >
        <TextInput
          data-autofocus
          label={t("saved.name")}
          value={name}
          maxLength={MAX_NAME}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Textarea
          label={t("saved.description")}
          autosize
          minRows={2}
          maxRows={6}
          value={description}
          onChange={(event) => setDescription(event.currentTarget.value)}
        />
        {asksWhy && (
          <TextInput
            label={t("saved.note")}
            value={note}
            onChange={(event) => setNote(event.currentTarget.value)}
          />
        )}
        {failure && <Failure error={failure} />}
        <div className={classes.buttons}>
          <Button type="submit" loading={isBusy} disabled={!name.trim()}>
            {action}
          </Button>
          <Button variant="default" onClick={onClose}>
            {t("saved.cancel")}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
