/** What a pull document needs filled in: settings, credentials, from when on, how often. */
import { NativeSelect, PasswordInput, TextInput } from "@mantine/core";
import type { Pull } from "~/api/pulls";
import { useT } from "~/i18n";
import {
  beginOf,
  EVERY,
  type Field,
  fieldsOf,
  withBegin,
  withEvery,
  withValue,
} from "./pull.logic";
import { isSealed } from "./webhook.logic";

interface PullFieldsProps {
  pull: Pull;
  onChange: (pull: Pull) => void;
}

export function PullFields({ pull, onChange }: PullFieldsProps) {
  const t = useT();
  const begin = beginOf(pull);
  const every = String(pull.every_minutes ?? "");
  const offered = (EVERY as readonly string[]).includes(every) ? EVERY : [...EVERY, every];
  return (
    <>
      {fieldsOf(pull).map((field) => (
        <Input
          key={field.path.join("/")}
          field={field}
          onChange={(value) => onChange(withValue(pull, field.path, value))}
        />
      ))}
      {begin !== undefined && (
        <TextInput
          type="date"
          label={t("sources.pull.begin")}
          description={t("sources.pull.beginWhy")}
          value={begin}
          onChange={(event) =>
            event.currentTarget.value && onChange(withBegin(pull, event.currentTarget.value))
          }
        />
      )}
      <NativeSelect
        label={t("sources.pull.every")}
        value={every}
        data={offered.map((value) => ({
          value,
          label: value
            ? t("sources.pull.everyMinutes", { n: Number(value) })
            : t("sources.pull.byHand"),
        }))}
        onChange={(event) => onChange(withEvery(pull, event.currentTarget.value))}
      />
    </>
  );
}

interface InputProps {
  field: Field;
  onChange: (value: string) => void;
}

function Input({ field, onChange }: InputProps) {
  const t = useT();
  const { name, isOurs, isSecret, value } = field;
  const label = isOurs ? t(`sources.pull.field.${name as "secret"}`) : name;
  if (!isSecret) {
    return (
      <TextInput
        label={label}
        value={value}
        spellCheck={false}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
    );
  }
  return (
    <PasswordInput
      label={label}
      description={isSealed(value) ? t("sources.hook.sealed") : undefined}
      autoComplete="off"
      value={isSealed(value) ? "" : value}
      placeholder={isSealed(value) ? "••••••••" : undefined}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
