/** What a source is called and what sends. */
import { Button, Modal, NativeSelect, Textarea, TextInput } from "@mantine/core";
import { useState } from "react";
import type { Source } from "~/api/saved";
import { useT } from "~/i18n";
import { Failure } from "~/ui/states";
import classes from "./sources.module.css";

export type Described = Pick<Source, "name" | "description" | "kind">;

interface SourceFormProps {
  title: string;
  action: string;
  initial?: Described;
  onSave: (described: Described) => Promise<unknown>;
  onClose: () => void;
}

const NAME_MAX = 120;
export const KINDS = ["browser", "server", "app"] as const;
type Kind = (typeof KINDS)[number];

export function SourceForm({ title, action, initial, onSave, onClose }: SourceFormProps) {
  const t = useT();
  const [name, setName] = useState(initial?.name ?? "");
  const [kind, setKind] = useState<Kind | "">(initial?.kind ?? "");
  const [description, setDescription] = useState(initial?.description ?? "");
  const [isBusy, setIsBusy] = useState(false);
  const [failure, setFailure] = useState<Error | null>(null);
  const save = async () => {
    setIsBusy(true);
    setFailure(null);
    try {
      const said = description.trim();
      await onSave({
        name: name.trim(),
        ...(kind ? { kind } : {}),
        ...(said ? { description: said } : {}),
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
          label={t("sources.name")}
          description={t("sources.nameHint")}
          value={name}
          maxLength={NAME_MAX}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <NativeSelect
          label={t("sources.kind")}
          value={kind}
          data={[
            { value: "", label: t("sources.kind.none") },
            ...KINDS.map((value) => ({ value, label: t(`sources.kind.${value}`) })),
          ]}
          onChange={(event) => setKind(event.currentTarget.value as Kind | "")}
        />
        <Textarea
          label={t("sources.description")}
          autosize
          minRows={2}
          maxRows={6}
          value={description}
          onChange={(event) => setDescription(event.currentTarget.value)}
        />
        {failure && <Failure error={failure} />}
        <div className={classes.buttons}>
          <Button type="submit" loading={isBusy} disabled={!name.trim()}>
            {action}
          </Button>
          <Button variant="default" onClick={onClose}>
            {t("sources.cancel")}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
