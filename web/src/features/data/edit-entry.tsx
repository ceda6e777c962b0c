/** What is known of one event or property, written by a member. */
import { Button, Select, Switch, Textarea, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { described, type Entry, touchpoints, type What } from "~/api/catalogue";
import { events } from "~/api/workspace";
import { LANGUAGE_NAMES, LANGUAGES, useFormat, useName, useT } from "~/i18n";
import { useScope } from "~/scope";
import { Panel } from "~/ui/panel";
import { Failure, Pending } from "~/ui/states";
import classes from "./data.module.css";
import { type Form, formOf, knownOf } from "./known.logic";
import { useKnow } from "./use-know";

interface EditEntryProps {
  what: What;
  name: string;
  onClose: () => void;
}

export function EditEntry({ what, name, onClose }: EditEntryProps) {
  const t = useT();
  const { workspace } = useScope();
  const { data, error } = useQuery(described(workspace));
  const entry = data?.[what].find((one) => one.name === name);
  return (
    <Panel title={<span className={classes.anywhere}>{name}</span>} onClose={onClose}>
      {error && <Failure error={error} />}
      {!data && !error && <Pending height={320} />}
      {data && <EntryForm {...{ what, name, entry, onClose }} />}
      {entry && <p className={classes.hint}>{t("data.knownBy", { who: entry.changed_by })}</p>}
    </Panel>
  );
}

function EntryForm({ what, name, entry, onClose }: EditEntryProps & { entry: Entry | undefined }) {
  const t = useT();
  // What one began with: what others write meanwhile must not take away what is typed.
  const [before] = useState(entry);
  const { keep, isKeeping, failure, conflict } = useKnow(what, name, before, onClose);
  const [form, setForm] = useState(() => formOf(before));
  const set = (change: Partial<Form>) => setForm({ ...form, ...change });
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        void keep(knownOf(form));
      }}
    >
      {LANGUAGES.map((language) => (
        <TextInput
          key={language}
          label={t("data.nameIn", { language: LANGUAGE_NAMES[language] })}
          lang={language}
          value={form.names[language]}
          onChange={(event) =>
            set({ names: { ...form.names, [language]: event.currentTarget.value } })
          }
        />
      ))}
      <Textarea
        label={t("data.description")}
        autosize
        minRows={2}
        value={form.description}
        onChange={(event) => set({ description: event.currentTarget.value })}
      />
      <TextInput
        label={t("data.owner")}
        value={form.owner}
        onChange={(event) => set({ owner: event.currentTarget.value })}
      />
      {what === "events" ? (
        <OfEvent name={name} form={form} set={set} />
      ) : (
        <TextInput
          label={t("data.unit")}
          description={t("data.unitHow")}
          value={form.unit}
          onChange={(event) => set({ unit: event.currentTarget.value })}
        />
      )}
      <Switch
        label={t("data.verified")}
        checked={form.verified}
        onChange={(event) => set({ verified: event.currentTarget.checked })}
      />
      <Switch
        label={t("data.hidden")}
        checked={form.hidden}
        onChange={(event) => set({ hidden: event.currentTarget.checked })}
      />
      {failure && <Failure error={failure} />}
      <div className={classes.buttons}>
        <Button type="submit" loading={isKeeping}>
          {t("saved.save")}
        </Button>
      </div>
      {conflict}
    </form>
  );
}

interface OfEventProps {
  name: string;
  form: Form;
  set: (change: Partial<Form>) => void;
}

/** Which touchpoint an event is, and whether it is another name of one. */
function OfEvent({ name, form, set }: OfEventProps) {
  const t = useT();
  const local = useName();
  const format = useFormat();
  const { workspace } = useScope();
  const { data: known } = useQuery(touchpoints(workspace));
  const { data: all = [] } = useQuery(events(workspace));
  return (
    <>
      <Select
        label={t("data.touchpoint")}
        searchable
        clearable
        value={form.meaning}
        onChange={(meaning) => set({ meaning })}
        data={(known?.areas ?? []).map(({ names, touchpoints: points }) => ({
          group: local(names),
          items: points.map((point) => ({ value: point.key, label: local(point.names) })),
        }))}
      />
      <Select
        label={t("data.sameAs")}
        description={t("data.sameAsHow")}
        searchable
        clearable
        value={form.sameAs}
        onChange={(sameAs) => set({ sameAs })}
        limit={100}
        data={withChosen(
          all
            .filter((one) => one.name !== name)
            .map((one) => ({
              value: one.name,
              label: `${one.name} · ${format.number(one.count)}`,
            })),
          form.sameAs,
        )}
      />
    </>
  );
}

/** The chosen one stays to be seen, also where lists no longer have it. */
function withChosen(options: { value: string; label: string }[], chosen: string | null) {
  const isThere = !chosen || options.some(({ value }) => value === chosen);
  return isThere ? options : [{ value: chosen, label: chosen }, ...options];
}
