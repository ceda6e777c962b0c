/** A text in three languages, side by side; what is left empty is said as in the first that is not. */
import { TextInput } from "@mantine/core";
import { LANGUAGE_NAMES, LANGUAGES, type Localised } from "~/i18n";
import { spread } from "./definition.logic";
import classes from "./inspector.module.css";

interface NamesFieldsProps {
  label: string;
  value: Localised | undefined;
  onChange: (value: Localised) => void;
}

export function NamesFields({ label, value, onChange }: NamesFieldsProps) {
  const all = spread(value);
  const first = LANGUAGES.map((language) => all[language]).find((text) => text.trim());
  return (
    <fieldset className={classes.names}>
      <legend>{label}</legend>
      <div className={classes.three}>
        {LANGUAGES.map((language) => (
          <TextInput
            key={language}
            label={LANGUAGE_NAMES[language]}
            lang={language}
            placeholder={first ?? ""}
            value={all[language]}
            onChange={(event) => onChange({ ...all, [language]: event.currentTarget.value })}
          />
        ))}
      </div>
    </fieldset>
  );
}
