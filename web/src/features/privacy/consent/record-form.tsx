/** Recording what somebody said: what it is about, how it can be shown, and what will follow. */
import { Button, Modal, NativeSelect, Radio, TextInput } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useQuery } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { asking } from "~/api/ask";
import type { Question } from "~/api/client";
import { type Consent, useRecordConsent } from "~/api/privacy";
import {
  type Effect,
  effectOf,
  entered,
  PURPOSES,
  type Purpose,
  STATES,
  type State,
} from "~/consent/consent.logic";
import { useT } from "~/i18n";
import { useScope } from "~/scope";
import { Failure } from "~/ui/states";
import classes from "../privacy.module.css";

/** As many characters as the server keeps of each. */
const LONGEST = 1000;

export interface Whom {
  /** As it is recorded. */
  id: string;
  /** As it is shown. */
  name: string;
  /** `per_…`; `null` for somebody no answer shows. */
  person: string | null;
}

interface RecordFormProps {
  whom: Whom;
  lines: Consent[];
  onClose: () => void;
}

const NOTHING = { source: "", text_version: "", proof: "" };

export function RecordForm({ whom, lines, onClose }: RecordFormProps) {
  const t = useT();
  const { workspace } = useScope();
  const record = useRecordConsent(workspace);
  const [purpose, setPurpose] = useState<Purpose>("analytics");
  const [state, setState] = useState<State | null>(null);
  const [said, setSaid] = useState("");
  const [fields, setFields] = useState(NOTHING);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!state) return;
    const at = said && { at: new Date(said).toISOString() };
    record.mutate(
      { person: whom.id, purpose, state, ...entered(fields), ...at },
      {
        onSuccess: () => {
          notifications.show({ message: t("consent.done") });
          onClose();
        },
      },
    );
  };
  const text = (name: keyof typeof NOTHING, label: string, hint: string) => (
    <TextInput
      label={label}
      description={hint}
      maxLength={LONGEST}
      autoComplete="off"
      value={fields[name]}
      onChange={({ currentTarget: { value } }) => setFields({ ...fields, [name]: value })}
    />
  );
  return (
    <Modal opened onClose={onClose} size="lg" title={t("consent.recordOf", { name: whom.name })}>
      <form onSubmit={submit} className={classes.form}>
        <NativeSelect
          size="xs"
          label={t("consent.purpose")}
          description={t(`consent.purpose.${purpose}.why`)}
          value={purpose}
          data={PURPOSES.map((value) => ({ value, label: t(`consent.purpose.${value}`) }))}
          onChange={(event) => setPurpose(event.currentTarget.value as Purpose)}
        />
        <StateChoice value={state} onChange={setState} />
        <TextInput
          type="datetime-local"
          label={t("consent.at")}
          description={t("consent.atHint")}
          max={localNow()}
          value={said}
          onChange={(event) => setSaid(event.currentTarget.value)}
        />
        {text("source", t("consent.source"), t("consent.sourceHint"))}
        {text("text_version", t("consent.text"), t("consent.textHint"))}
        {text("proof", t("consent.proof"), t("consent.proofHint"))}
        <div role="status">
          {state && <Follows word={{ purpose, state, said }} whom={whom} lines={lines} />}
        </div>
        {record.error && <Failure error={record.error} />}
        <div className={classes.buttons}>
          <Button type="submit" disabled={!state} loading={record.isPending}>
            {t("consent.save")}
          </Button>
          <Button variant="default" onClick={onClose}>
            {t("privacy.cancel")}
          </Button>
        </div>
      </form>
    </Modal>
  );
}

interface StateChoiceProps {
  value: State | null;
  onChange: (state: State) => void;
}

function StateChoice({ value, onChange }: StateChoiceProps) {
  const t = useT();
  return (
    <Radio.Group
      label={t("consent.state")}
      value={value}
      onChange={(next) => onChange(next as State)}
    >
      <div className={classes.radios}>
        {STATES.map((state) => (
          <Radio
            key={state}
            value={state}
            label={t(`consent.state.${state}`)}
            description={t(`consent.state.${state}.why`)}
          />
        ))}
      </div>
    </Radio.Group>
  );
}

interface FollowsProps {
  word: { purpose: Purpose; state: State; said: string };
  whom: Whom;
  lines: Consent[];
}

/** In plain words, before anything is recorded. */
function Follows({ word: { purpose, state, said }, whom, lines }: FollowsProps) {
  const t = useT();
  const atMs = said ? Date.parse(said) : Date.now();
  const effect: Effect = effectOf({ purpose, state, atMs }, lines);
  const events = useEventCount(effect === "hides" ? whom.person : null);
  const words =
    effect === "hides" && events !== null
      ? t("consent.effect.hidesEvents", { n: events, name: whom.name })
      : t(`consent.effect.${effect}`, { name: whom.name });
  return (
    <p className={classes.follows} data-tone={effect === "hides" ? "risk" : undefined}>
      {words}
    </p>
  );
}

/** How many events of theirs every answer shows by now. */
function useEventCount(person: string | null): number | null {
  const { workspace } = useScope();
  const question = { person: { person, limit: 1 } } as unknown as Question;
  const { data } = useQuery({
    ...asking<"person">(workspace, question),
    enabled: person !== null,
  });
  return person === null ? null : (data?.answer.person.total ?? null);
}

/** The present minute as the field writes it, in the time of the browser. */
function localNow(): string {
  const now = new Date();
  return new Date(now.getTime() - now.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}
