/** Erasing somebody: what goes, what stays, and their id typed before anything is done. */
import { Button, Modal, NativeSelect, Radio, Textarea, TextInput } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { type FormEvent, useState } from "react";
import type { Identity } from "~/api/identity";
import { type Erasure, usePrivacy } from "~/api/privacy";
import { useFormat, useT } from "~/i18n";
import { useScope } from "~/scope";
import { useMask } from "~/ui/mask";
import { Failure } from "~/ui/states";
import { isConfirmed, PLACES } from "./privacy.logic";
import classes from "./privacy.module.css";

const STAYS = ["audit", "numbers", "others", "copies"] as const;
const LONGEST_REASON = 500;
/** So many ids are named before one is chosen. */
const SHOWN = 12;

interface EraseFormProps {
  data: Identity;
  onClose: () => void;
  onErased: (erasure: Erasure) => void;
}

export function EraseForm({ data, onClose, onErased }: EraseFormProps) {
  const t = useT();
  const mask = useMask();
  const { workspace } = useScope();
  const { erase } = usePrivacy(workspace);
  const [oneId, setOneId] = useState<string | null>(null);
  const [reason, setReason] = useState("");
  const [typed, setTyped] = useState("");
  const one = data.ids.find(({ id }) => id === oneId);
  const whole = data.name ?? data.person;
  const target = one ? (one.value ?? one.id) : whole;
  const shown = mask.shown(target, one?.id ?? data.person);
  const isSure = isConfirmed(typed, shown);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!isSure) return;
    const why = reason.trim();
    erase.mutate(
      {
        person: one?.id ?? data.person,
        only_this_id: one !== undefined,
        ...(why ? { reason: why } : {}),
      },
      {
        onSuccess: (erasure) => {
          notifications.show({ message: t("privacy.begun") });
          onErased(erasure);
        },
      },
    );
  };
  return (
    <Modal opened onClose={onClose} size="lg" title={t("privacy.eraseTitle", { name: shown })}>
      <form onSubmit={submit} className={classes.form}>
        <p>{t("privacy.eraseHow")}</p>
        <Whom data={data} oneId={oneId} onChange={setOneId} />
        <Goes data={data} one={one} />
        <Textarea
          label={t("privacy.reason")}
          description={t("privacy.reasonHint")}
          maxLength={LONGEST_REASON}
          autosize
          minRows={2}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <TextInput
          label={t("privacy.type", { name: shown })}
          autoComplete="off"
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
        {erase.error && <Failure error={erase.error} />}
        <div className={classes.buttons}>
          <Button type="submit" color="red" disabled={!isSure} loading={erase.isPending}>
            {t("privacy.eraseNow")}
          </Button>
          <Button variant="default" onClick={onClose}>
            {t("privacy.cancel")}
          </Button>
        </div>
      </form>
    </Modal>
  );
}

interface WhomProps {
  data: Identity;
  /** `null` is everything of theirs. */
  oneId: string | null;
  onChange: (id: string | null) => void;
}

/** Everything that is joined, or one id of several. */
function Whom({ data, oneId, onChange }: WhomProps) {
  const t = useT();
  const mask = useMask();
  const format = useFormat();
  if (data.ids.length < 2) return null;
  const ids = data.ids.slice(0, SHOWN).map(({ id, value }) => mask.shown(value ?? id, id));
  if (data.ids.length > SHOWN) ids.push("…");
  return (
    <Radio.Group
      label={t("privacy.whom")}
      value={oneId === null ? "all" : "one"}
      onChange={(value) => onChange(value === "all" ? null : (data.ids[0]?.id ?? null))}
    >
      <div className={classes.radios}>
        <Radio
          value="all"
          label={t("privacy.everything", { n: data.ids.length })}
          description={
            <>
              {t("privacy.everythingWhy")} <span className={classes.wrap}>{format.some(ids)}</span>
            </>
          }
        />
        <Radio value="one" label={t("privacy.oneId")} description={t("privacy.oneIdWhy")} />
        {oneId !== null && (
          <NativeSelect
            size="xs"
            label={t("privacy.whichId")}
            value={oneId}
            data={data.ids.map(({ id, value }) => ({
              value: id,
              label: mask.shown(value ?? id, id),
            }))}
            onChange={(event) => onChange(event.currentTarget.value)}
          />
        )}
      </div>
    </Radio.Group>
  );
}

interface GoesProps {
  data: Identity;
  one: Identity["ids"][number] | undefined;
}

/** What goes, and what does not, before anybody says yes. */
function Goes({ data, one }: GoesProps) {
  const t = useT();
  const events = data.ids.reduce((sum, { events: n }) => sum + n, 0);
  return (
    <div className={classes.sides}>
      <section>
        <h3>{t("privacy.goes")}</h3>
        <p>
          {one ? t("privacy.goesOfId", { n: one.events }) : t("privacy.goesEvents", { n: events })}
        </p>
        <ul>
          {PLACES.map((place) => (
            <li key={place}>{t(`privacy.place.${place}`)}</li>
          ))}
        </ul>
      </section>
      <section>
        <h3>{t("privacy.stays")}</h3>
        <ul>
          {STAYS.map((what) => (
            <li key={what}>{t(`privacy.stays.${what}`)}</li>
          ))}
        </ul>
        <p>{t("privacy.again")}</p>
      </section>
    </div>
  );
}
