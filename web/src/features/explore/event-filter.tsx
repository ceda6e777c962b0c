/** Some events, in words: one name or several, with conditions. */
import { useT } from "~/i18n";
import { Pick } from "./pick";
import { type Filter, namesOf, tidy, withNames } from "./question.logic";
import { Remove, Where } from "./where";
import { EventWord, useEventOptions } from "./words";

interface EventFilterProps<F extends Filter> {
  label: string;
  filter: F | undefined;
  onChange: (filter: F) => void;
  withAny?: boolean;
  /** Only the names: no alternatives, no conditions. */
  isShort?: boolean;
  /** Names only, as many as are wished. */
  withoutWhere?: boolean;
  /** What stands where no name does. */
  anyText?: string;
}

export function EventFilter<F extends Filter>(props: EventFilterProps<F>) {
  const { label, filter = {} as F, onChange, withAny, anyText } = props;
  const { isShort = false, withoutWhere = false } = props;
  const t = useT();
  const names = namesOf(filter);
  const put = (next: string[]) => onChange(withNames(filter, next) as F);
  return (
    <>
      <EventWord
        label={label}
        name={names[0] ?? null}
        withAny={withAny}
        anyText={anyText}
        onChange={(name) => put(name === null ? [] : [name, ...names.slice(1)])}
      />
      {names.slice(1).map((name, at) => (
        <span key={name}>
          {t("explore.or")}{" "}
          <EventWord
            label={label}
            name={name}
            withAny={false}
            onChange={(next) => next && put(names.with(at + 1, next))}
          />
          <Remove
            label={t("explore.removeEvent", { event: name })}
            onClick={() => put(names.filter((_, index) => index !== at + 1))}
          />
        </span>
      ))}
      {!isShort && (
        <>
          {!withoutWhere && (
            <Where
              condition={filter.where}
              onChange={(where) => onChange(tidy({ ...filter, where }))}
              add={t("explore.addWhere")}
            />
          )}
          {names.length > 0 && <OrEvent names={names} put={put} />}
        </>
      )}
    </>
  );
}

function OrEvent({ names, put }: { names: string[]; put: (names: string[]) => void }) {
  const t = useT();
  const options = useEventOptions(false).filter(({ value }) => !names.includes(value));
  return (
    <Pick
      label={t("explore.addOr")}
      text={t("explore.addOr")}
      options={options}
      isAdding
      onChange={(name) => put([...names, name])}
    />
  );
}
