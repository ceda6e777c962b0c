/** Choices of which one may be on, each with the key that chooses it. */
import { useId } from "react";
import classes from "./classify.module.css";

interface KeyChoicesProps<Value> {
  label: string;
  options: { value: Value; label: string; mark?: string; stroke: string | null }[];
  /** `undefined` where nothing was said yet. */
  value: Value | undefined;
  onChange: (value: Value) => void;
}

export function KeyChoices<Value extends string | number | null>(props: KeyChoicesProps<Value>) {
  const { label, options, value, onChange } = props;
  const id = useId();
  return (
    <fieldset className={classes.choices} aria-labelledby={id}>
      <span id={id} className={classes.label}>
        {label}
      </span>
      <div className={classes.options}>
        {options.map((option) => (
          <button
            key={String(option.value)}
            type="button"
            className={classes.option}
            aria-pressed={option.value === value}
            aria-keyshortcuts={option.stroke ?? undefined}
            data-felt={option.mark ? option.value : undefined}
            // The keys go on working after a click.
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => onChange(option.value)}
          >
            {option.mark && <strong className="num">{option.mark}</strong>}
            <span>{option.label}</span>
            {option.stroke && <kbd>{option.stroke}</kbd>}
          </button>
        ))}
      </div>
    </fieldset>
  );
}
