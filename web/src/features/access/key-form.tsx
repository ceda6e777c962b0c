/** Making an API key: what for, what it may do, where, for how long; then the key, this once. */
import { Button, Modal, NativeSelect, Switch, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { SCOPES, type Scope, useKeys } from "~/api/access";
import { useT } from "~/i18n";
import { Failure } from "~/ui/states";
import classes from "./access.module.css";
import { Once } from "./once";
import { isReachSaid, Reach } from "./reach";

const NAME_MAX = 120;
/** How long a key works; never ending comes last, for it is the one to think about. */
const LENGTHS = ["30d", "90d", "365d", ""] as const;
type Length = (typeof LENGTHS)[number];

export function KeyForm({ onClose }: { onClose: () => void }) {
  const t = useT();
  const { make } = useKeys();
  const [name, setName] = useState("");
  const [scopes, setScopes] = useState<Scope[]>(["read"]);
  const [reach, setReach] = useState<string[] | null>(null);
  const [length, setLength] = useState<Length>("90d");
  const isReady = name.trim() !== "" && scopes.length > 0 && isReachSaid(reach);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!isReady) return;
    make.mutate({
      name: name.trim(),
      scopes,
      ...(reach ? { workspaces: reach } : {}),
      ...(length ? { expires_in: length } : {}),
    });
  };
  const made = make.data;
  if (made) {
    return (
      <Modal opened onClose={onClose} title={t("access.keyMade", { name: made.name })} size="lg">
        <Once action={t("access.copyKey")} text={made.secret} why={t("access.keyWhy")} />
        <Button variant="default" mt={12} onClick={onClose}>
          {t("view.close")}
        </Button>
      </Modal>
    );
  }
  return (
    <Modal opened onClose={onClose} title={t("access.newKey")} size="lg">
      <form className={classes.form} onSubmit={submit}>
        <TextInput
          data-autofocus
          required
          label={t("access.keyName")}
          description={t("access.keyNameHint")}
          maxLength={NAME_MAX}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Scopes value={scopes} onChange={setScopes} />
        <Reach value={reach} onChange={setReach} />
        <NativeSelect
          size="xs"
          label={t("access.length")}
          value={length}
          data={LENGTHS.map((value) => ({
            value,
            label: value
              ? t("count.days", { n: Number.parseInt(value, 10) })
              : t("access.length.ever"),
          }))}
          onChange={(event) => setLength(event.currentTarget.value as Length)}
        />
        {make.error && <Failure error={make.error} />}
        <div className={classes.buttons}>
          <Button type="submit" disabled={!isReady} loading={make.isPending}>
            {t("access.makeKey")}
          </Button>
          <Button variant="default" onClick={onClose}>
            {t("access.cancel")}
          </Button>
        </div>
      </form>
    </Modal>
  );
}

interface ScopesProps {
  value: Scope[];
  onChange: (value: Scope[]) => void;
}

/** Scopes add up. */
function Scopes({ value, onChange }: ScopesProps) {
  const t = useT();
  return (
    <fieldset className={classes.scopes}>
      <legend>{t("access.scopes")}</legend>
      {SCOPES.map((scope) => (
        <Switch
          key={scope}
          label={t(`access.scope.${scope}`)}
          description={t(`access.scope.${scope}.why`)}
          checked={value.includes(scope)}
          onChange={(event) =>
            onChange(
              event.currentTarget.checked
                ? [...value, scope]
                : value.filter((other) => other !== scope),
            )
          }
        />
      ))}
    </fieldset>
  );
}
