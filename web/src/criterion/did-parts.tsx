/** What was done: which events, how often or how much, within how long. */
import { NumberInput, Select } from "@mantine/core";
import { useT } from "~/i18n";
import classes from "./builder.module.css";
import { BOUNDS, type Bound, boundOf, type Did } from "./criterion.logic";
import {
  isOfProperty,
  MEASURES,
  type MeasureKind,
  readMeasure,
  writeMeasure,
} from "./measure.logic";
import { EventChoice, PropertyChoice, SpanChoice, WhereEditor } from "./pickers";
import { usePlace } from "./place";

interface DidProps {
  did: Did;
  /** Denied: how often has no place. */
  isNot?: boolean;
  onChange: (did: Did) => void;
}

export function DidParts({ did, isNot = false, onChange }: DidProps) {
  return (
    <>
      <EventChoice filter={did} onChange={onChange} />
      {!isNot && <HowOften did={did} onChange={onChange} />}
      <When did={did} onChange={onChange} />
      <WhereEditor filter={did} onChange={onChange} />
    </>
  );
}

function HowOften({ did, onChange }: DidProps) {
  const t = useT();
  const { bound, n, isWritten } = boundOf(did);
  const { at_least, at_most, exactly, more_than, less_than, ...rest } = did;
  const measure = readMeasure(did.measure) ?? { kind: "count" as const, of: null };
  const isBounded = isWritten || measure.kind !== "count";
  const put = (next: string | null, count: number) => {
    if (next !== "once" && next !== null) return onChange({ ...rest, [next]: count });
    const { measure: _, ...plain } = rest;
    onChange(plain);
  };
  const measureBy = (kind: MeasureKind, of: string | null) => {
    const { measure: _, ...plain } = rest;
    const written = writeMeasure({ kind, of });
    onChange({ ...plain, ...(written ? { measure: written } : {}), [bound as Bound]: n });
  };
  const isAmount = isOfProperty(measure.kind);
  const bounds = [
    { value: "once", label: t("rule.bound.once") },
    ...BOUNDS.map((value) => ({ value: value as string, label: t(`rule.bound.${value}`) })),
  ];
  return (
    <>
      <Select
        aria-label={t("rule.bound")}
        className={classes.bound}
        data={bounds}
        value={isBounded ? bound : "once"}
        allowDeselect={false}
        onChange={(next) => put(next, isBounded ? n : 2)}
      />
      {isBounded && (
        <>
          <NumberInput
            aria-label={t("rule.n")}
            className={classes.n}
            {...(isAmount ? {} : { min: 0 })}
            allowNegative={isAmount}
            allowDecimal={isAmount}
            value={n}
            onChange={(value) => put(bound, Number(value) || 0)}
          />
          <Select
            aria-label={t("rule.measure")}
            className={classes.measure}
            data={MEASURES.map((value) => ({ value, label: t(`rule.measure.${value}`) }))}
            value={measure.kind}
            allowDeselect={false}
            onChange={(kind) => {
              const next = (kind ?? "count") as MeasureKind;
              measureBy(next, isOfProperty(next) ? (measure.of ?? "$amount") : null);
            }}
          />
        </>
      )}
      {isAmount && (
        <PropertyChoice
          name={measure.of ?? ""}
          onChange={(of) => of && measureBy(measure.kind, of)}
        />
      )}
    </>
  );
}

/** At the very moment: a move's event is the one that just happened. */
const MOMENT = "1s";

function When({ did, onChange }: DidProps) {
  const t = useT();
  const { isMove } = usePlace();
  const { within: _, since_entry: entered, ...free } = did;
  const entry = entered ? { since_entry: true } : {};
  return (
    <>
      <SpanChoice
        value={did.within}
        none={t("rule.within.any")}
        {...(isMove ? { moment: MOMENT } : {})}
        say={(span) => t("rule.within.last", { span })}
        onChange={(within) => onChange({ ...free, ...entry, ...(within ? { within } : {}) })}
      />
      {isMove && (
        <button
          type="button"
          className={classes.toggle}
          aria-pressed={entered === true}
          onClick={() => {
            const within = did.within ? { within: did.within } : {};
            onChange({ ...free, ...within, ...(entered ? {} : { since_entry: true }) });
          }}
        >
          {t("rule.sinceEntry")}
        </button>
      )}
    </>
  );
}
