/** A stage's colour: by its place, or one of a few that can be told apart. */
import { useId } from "react";
import { useT } from "~/i18n";
import { COLOURS } from "./colours.logic";
import classes from "./inspector.module.css";

interface ColourChoiceProps {
  colour: string | undefined;
  onChange: (colour: string | undefined) => void;
}

export function ColourChoice({ colour, onChange }: ColourChoiceProps) {
  const t = useT();
  const id = useId();
  const isOwn = colour !== undefined && !COLOURS.some(({ value }) => value === colour);
  return (
    <fieldset className={classes.names} aria-labelledby={id}>
      <span id={id} className={classes.label}>
        {t("editor.colour")}
      </span>
      <div className={classes.colours}>
        <button
          type="button"
          className={classes.byPlace}
          aria-pressed={colour === undefined}
          onClick={() => onChange(undefined)}
        >
          {t("editor.colour.byPlace")}
        </button>
        {isOwn && (
          <button
            type="button"
            className={classes.swatch}
            style={{ background: colour }}
            aria-label={colour}
            aria-pressed
          />
        )}
        {COLOURS.map(({ name, value }) => (
          <button
            key={name}
            type="button"
            className={classes.swatch}
            style={{ background: value }}
            title={t(`editor.colour.${name}`)}
            aria-label={t(`editor.colour.${name}`)}
            aria-pressed={value === colour}
            onClick={() => onChange(value)}
          />
        ))}
      </div>
    </fieldset>
  );
}
