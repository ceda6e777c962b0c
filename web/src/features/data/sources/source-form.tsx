/** What a source is called and what sends. */
import { Button, Modal, NativeSelect, Textarea, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { Source } from "~/api/saved";
import { webhookTemplates } from "~/api/webhooks";
import { type Localised, useName, useT } from "~/i18n";
import { useScope } from "~/scope";
import { Failure } from "~/ui/states";
import { NewPull } from "./new-pull";
import { isFilled } from "./pull.logic";
import classes from "./sources.module.css";

export type Described = Pick<Source, "name" | "description" | "kind" | "webhook" | "pull">;

interface SourceFormProps {
  title: string;
  action: string;
  initial?: Described;
  onSave: (described: Described) => Promise<unknown>;
  onClose: () => void;
}

const NAME_MAX = 120;
/** A mapping for a tool that has no template. */
const BEGINNING = `person = "user_id"
time = "created_at"
message_id = "id"

[[event]]
name = { column = "type" }
`;
export const KINDS = ["browser", "server", "app", "webhook", "pull"] as const;
type Kind = (typeof KINDS)[number];

export function SourceForm({ title, action, initial, onSave, onClose }: SourceFormProps) {
  const t = useT();
  const [name, setName] = useState(initial?.name ?? "");
  const [kind, setKind] = useState<Kind | "">(initial?.kind ?? "");
  const [description, setDescription] = useState(initial?.description ?? "");
  const [webhook, setWebhook] = useState(initial?.webhook);
  const [pull, setPull] = useState(initial?.pull);
  const [isBusy, setIsBusy] = useState(false);
  const [failure, setFailure] = useState<Error | null>(null);
  const lacks = (kind === "webhook" && !webhook) || (kind === "pull" && !(pull && isFilled(pull)));
  const save = async () => {
    setIsBusy(true);
    setFailure(null);
    try {
      const said = description.trim();
      await onSave({
        name: name.trim(),
        ...(kind ? { kind } : {}),
        ...(said ? { description: said } : {}),
        ...(kind === "webhook" && webhook ? { webhook } : {}),
        ...(kind === "pull" && pull ? { pull } : {}),
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
        {kind === "webhook" && !initial?.webhook && (
          <Tool chosen={webhook?.mapping} onChange={(mapping) => setWebhook({ mapping })} />
        )}
        {kind === "pull" && !initial?.pull && <NewPull pull={pull} onChange={setPull} />}
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
          <Button type="submit" loading={isBusy} disabled={!name.trim() || lacks}>
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

interface ToolProps {
  chosen: string | undefined;
  onChange: (mapping: string) => void;
}

/** Which tool sends: its template is the mapping one begins with. */
function Tool({ chosen, onChange }: ToolProps) {
  const t = useT();
  const name = useName();
  const { workspace } = useScope();
  const { data = [] } = useQuery(webhookTemplates(workspace));
  const options = [
    { value: "", label: t("sources.hook.choose") },
    ...data.map(({ mapping, tool, names }) => ({
      value: mapping,
      label: `${tool} · ${name(names as Localised)}`,
    })),
    { value: BEGINNING, label: t("sources.hook.other") },
  ];
  return (
    <NativeSelect
      label={t("sources.hook.tool")}
      description={t("sources.hook.toolWhy")}
      value={chosen ?? ""}
      data={options}
      onChange={(event) => event.currentTarget.value && onChange(event.currentTarget.value)}
    />
  );
}
