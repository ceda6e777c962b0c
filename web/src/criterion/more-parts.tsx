/** Conditions against a measure of one's own: a changed rate, something not closed in time. */
import { NumberInput, Select } from "@mantine/core";
import { useT } from "~/i18n";
import classes from "./builder.module.css";
import type { Change, Filter, Overdue } from "./criterion.logic";
import { isOfProperty, type MeasureKind, readMeasure, writeMeasure } from "./measure.logic";
import { EventChoice, PropertyChoice, SpanChoice, WhereEditor } from "./pickers";

interface ChangeProps {
  change: Change;
  onChange: (change: Change) => void;
}

export function ChangeParts({ change, onChange }: ChangeProps) {
  const t = useT();
  return (
    <>
      <EventChoice filter={change} onChange={onChange} />
      <ChangeMeasure change={change} onChange={onChange} />
      <HowMuch change={change} onChange={onChange} />
      <SpanChoice
        value={change.recent}
        label={t("rule.recent")}
        say={(span) => t("rule.within.last", { span })}
        onChange={(recent) => onChange({ ...change, recent: recent ?? "28d" })}
      />
      <SpanChoice
        value={change.baseline}
        label={t("rule.baseline")}
        say={(span) => t("rule.against", { span })}
        onChange={(baseline) => onChange({ ...change, baseline: baseline ?? "56d" })}
      />
      <NumberInput
        aria-label={t("rule.minimum")}
        title={t("rule.minimum")}
        className={classes.minimum}
        prefix={t("rule.minimum.prefix")}
        min={1}
        allowDecimal={false}
        allowNegative={false}
        value={change.minimum ?? 1}
        onChange={(value) => onChange({ ...change, minimum: Math.max(1, Number(value) || 1) })}
      />
      <WhereEditor filter={change} onChange={onChange} />
    </>
  );
}

const RATES = ["count", "distinct_days", "sum", "mean"] as const;

function ChangeMeasure({ change, onChange }: ChangeProps) {
  const t = useT();
  const { measure: _, ...rest } = change;
  const measure = readMeasure(change.measure) ?? { kind: "count" as const, of: null };
  const put = (kind: MeasureKind, of: string | null) => {
    const written = writeMeasure({ kind, of });
    onChange({ ...rest, ...(written ? { measure: written } : {}) });
  };
  return (
    <>
      <Select
        aria-label={t("rule.measure")}
        className={classes.measure}
        data={RATES.map((value) => ({ value, label: t(`rule.rate.${value}`) }))}
        value={measure.kind}
        allowDeselect={false}
        onChange={(kind) => {
          const next = (kind ?? "count") as MeasureKind;
          put(next, isOfProperty(next) ? (measure.of ?? "$amount") : null);
        }}
      />
      {measure.of !== null && (
        <PropertyChoice name={measure.of} onChange={(of) => of && put(measure.kind, of)} />
      )}
    </>
  );
}

function HowMuch({ change, onChange }: ChangeProps) {
  const t = useT();
  const isDrop = change.at_most !== undefined;
  const { at_least = 0, at_most = 0, ...rest } = change;
  const size = Math.round(Math.abs(isDrop ? at_most : at_least) * 100);
  const set = (down: boolean, percent: number) =>
    onChange(down ? { ...rest, at_most: -percent / 100 } : { ...rest, at_least: percent / 100 });
  return (
    <>
      <Select
        aria-label={t("rule.drop")}
        className={classes.bound}
        data={[
          { value: "down", label: t("rule.drop.down") },
          { value: "up", label: t("rule.drop.up") },
        ]}
        value={isDrop ? "down" : "up"}
        allowDeselect={false}
        onChange={(way) => set(way === "down", size)}
      />
      <NumberInput
        aria-label={t("rule.n")}
        className={classes.n}
        min={0}
        max={isDrop ? 100 : 10_000}
        suffix={t("rule.percent")}
        value={size}
        onChange={(value) => set(isDrop, Number(value) || 0)}
      />
    </>
  );
}

interface OverdueProps {
  overdue: Overdue;
  onChange: (overdue: Overdue) => void;
}

export function OverdueParts({ overdue, onChange }: OverdueProps) {
  const t = useT();
  const { due, within, id, by, ...rest } = overdue;
  const kept = { ...rest, ...(id ? { id } : {}), ...(by ? { by } : {}) };
  const name = (value: unknown) => (typeof value === "string" ? value : "");
  const part = (key: "opened" | "closed") => (filter: Filter) =>
    onChange({ ...overdue, [key]: filter });
  return (
    <>
      <EventChoice filter={overdue.opened} label={t("rule.opened")} onChange={part("opened")} />
      <span>{t("rule.notClosed")}</span>
      <EventChoice filter={overdue.closed} label={t("rule.closed")} onChange={part("closed")} />
      {due === undefined ? (
        <SpanChoice
          value={name(within) || "7d"}
          say={(span) => t("rule.within.time", { span })}
          onChange={(span) => onChange({ ...kept, within: span ?? "7d" })}
        />
      ) : (
        <PropertyChoice
          name={name(due)}
          label={t("rule.due")}
          onChange={(property) => onChange({ ...kept, due: property })}
        />
      )}
      <button
        type="button"
        className={classes.quiet}
        onClick={() =>
          onChange(due === undefined ? { ...kept, due: "" } : { ...kept, within: "7d" })
        }
      >
        {t(due === undefined ? "rule.byDate" : "rule.byLength")}
      </button>
      <SpanChoice
        value={name(by)}
        label={t("rule.patience")}
        none={t("rule.patience.none")}
        say={(span) => t("rule.patience.some", { span })}
        onChange={(span) => {
          const { by: _, ...impatient } = overdue;
          onChange(span ? { ...impatient, by: span } : impatient);
        }}
      />
      <PropertyChoice
        name={name(id)}
        label={t("rule.id")}
        isClearable
        onChange={(property) => {
          const { id: _, ...single } = overdue;
          onChange(property ? { ...single, id: property } : single);
        }}
      />
    </>
  );
}
