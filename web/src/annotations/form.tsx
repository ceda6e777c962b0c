/** Writing an annotation: when, what, of which kind; what somebody else wrote meanwhile is shown. */
import { Button, Group, Modal, Select, Textarea, TextInput } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useState } from "react";
import {
  ANNOTATION_KINDS,
  type Annotation,
  type Saved,
  SavedChanged,
  useSaving,
} from "~/api/saved";
import { type MessageKey, useFormat, useT } from "~/i18n";
import { Conflict } from "~/saved/conflict";
import { useScope } from "~/scope";
import { Failure } from "~/ui/states";
import { documentOf } from "./annotations.logic";

interface FormProps {
  /** The day a new one begins with. */
  day: string;
  /** The one that is changed; `null` for a new one. */
  saved: Saved<"annotations"> | null;
  onClose: () => void;
}

const TEXT_MAX = 500;

const PARTS: Record<string, MessageKey> = {
  at: "annotations.at",
  until: "annotations.until",
  kind: "annotations.kind",
  text: "annotations.text",
};

export function AnnotationForm({ day, saved, onClose }: FormProps) {
  const t = useT();
  const format = useFormat();
  const { workspace } = useScope();
  const saving = useSaving(workspace, "annotations");
  const old = saved?.document;
  const [at, setAt] = useState(old?.at.slice(0, 10) ?? day);
  const [until, setUntil] = useState(old?.until?.slice(0, 10) ?? "");
  const [text, setText] = useState(old?.text ?? "");
  const [kind, setKind] = useState<Annotation["kind"]>(old?.kind ?? "other");
  const written = documentOf({ at, until, text, kind });
  // An instant stays one unless its day is changed.
  const document =
    old && written && at === old.at.slice(0, 10) ? { ...written, at: old.at } : written;
  const failed = saving.create.error ?? saving.update.error ?? saving.remove.error;
  const theirs = failed instanceof SavedChanged ? failed.current : null;
  const save = () => {
    if (!document) return;
    if (saved) {
      const { id, tag } = saved;
      saving.update.mutate({ id, tag, document }, { onSuccess: onClose });
    } else saving.create.mutate({ document }, { onSuccess: onClose });
  };
  const shownOf = (part: string, value: string) => {
    if (part === "kind") return t(`annotations.kind.${value as (typeof ANNOTATION_KINDS)[number]}`);
    return part === "text" ? value : format.date(value);
  };
  const remove = () => {
    if (!saved) return;
    const undo = () => saving.restore.mutate({ id: saved.id });
    const done = () => {
      onClose();
      notifications.show({
        message: (
          <Group justify="space-between">
            {t("annotations.removed")}
            <Button variant="subtle" size="compact-sm" onClick={undo}>
              {t("annotations.undo")}
            </Button>
          </Group>
        ),
      });
    };
    saving.remove.mutate({ id: saved.id }, { onSuccess: done });
  };
  if (saved && theirs && document) {
    return (
      <Conflict
        key={theirs.tag}
        clash={{ base: saved.document, mine: document, theirs }}
        partsOf={(one) => ({ ...one })}
        documentOf={(parts) => parts as unknown as Annotation}
        nameOf={(part) => t(PARTS[part] ?? "annotations.text")}
        shown={(part, value) => <p>{shownOf(part, String(value))}</p>}
        onSave={(next, tag) =>
          saving.update.mutateAsync({ id: saved.id, tag, document: next }).then(onClose, () => {})
        }
        onClose={saving.update.reset}
      />
    );
  }
  return (
    <Modal
      opened
      onClose={onClose}
      title={t(saved ? "annotations.change" : "annotations.add")}
      size={480}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          save();
        }}
      >
        <Group grow align="flex-start">
          <TextInput
            type="date"
            label={t("annotations.at")}
            value={at}
            required
            onChange={(event) => setAt(event.currentTarget.value)}
          />
          <TextInput
            type="date"
            label={t("annotations.until")}
            value={until}
            min={at}
            onChange={(event) => setUntil(event.currentTarget.value)}
          />
        </Group>
        <Select
          mt={8}
          label={t("annotations.kind")}
          value={kind ?? "other"}
          allowDeselect={false}
          data={ANNOTATION_KINDS.map((one) => ({
            value: one,
            label: t(`annotations.kind.${one}`),
          }))}
          onChange={(one) => setKind(one as Annotation["kind"])}
        />
        <Textarea
          mt={8}
          data-autofocus
          label={t("annotations.text")}
          value={text}
          required
          maxLength={TEXT_MAX}
          autosize
          minRows={2}
          maxRows={8}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        {failed && !theirs && <Failure error={failed} />}
        <Group mt={16} justify="space-between">
          {saved ? (
            <Button variant="subtle" color="red" onClick={remove}>
              {t("annotations.remove")}
            </Button>
          ) : (
            <span />
          )}
          <Button
            type="submit"
            disabled={!document}
            loading={saving.create.isPending || saving.update.isPending}
          >
            {t("annotations.save")}
          </Button>
        </Group>
      </form>
    </Modal>
  );
}
