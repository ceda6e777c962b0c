/** Who counts: rows of what people did, did not do, or are. */
import type { ReactNode } from "react";
import { useT } from "~/i18n";
import classes from "./builder.module.css";
import { useBuilder } from "./builder-context";
import {
  BOUNDS,
  type Criterion,
  type Row,
  type Rows,
  readRows,
  writeRows,
} from "./criterion.logic";
import { EventFilter } from "./event-filter";
import { Pick } from "./pick";
import type { Filter } from "./question.logic";
import { Said } from "./said";
import { Custom, Remove, TestWords } from "./where";
import { ChoiceWord, LengthWord, NumberWord } from "./words";

const TYPES = ["did", "did_not", "silent", "property"] as const;
const TIMES = [1, 2, 3, 4, 5, 10, 20];

interface SegmentProps {
  criterion: Criterion | undefined;
  onChange: (criterion: Criterion | undefined) => void;
  /** Whether no row is left to say anything: a question about people needs one. */
  isRequired?: boolean;
}

export function Segment({ criterion, onChange, isRequired = false }: SegmentProps) {
  const t = useT();
  const { events } = useBuilder();
  const read = readRows(criterion);
  if (!read) return <Custom json={criterion} onRemove={() => onChange(undefined)} />;
  const { rows } = read;
  const write = (change: Partial<Rows>) => onChange(writeRows({ ...read, ...change }));
  const add = (type: string) => write({ rows: [...rows, startOf(type, events[0]?.name)] });
  return (
    <>
      {rows.map((row, at) => (
        <RowWords
          key={at}
          row={row}
          join={
            at === 0 ? null : (
              <ChoiceWord
                label={t("explore.join")}
                value={read.join}
                choices={["all", "any"]}
                text={(join) => t(`explore.join.${join}`)}
                onChange={(join) => write({ join })}
              />
            )
          }
          onChange={(changed) => write({ rows: rows.with(at, changed) })}
          onRemove={
            isRequired && rows.length === 1
              ? undefined
              : () => write({ rows: rows.filter((_, index) => index !== at) })
          }
        />
      ))}
      <Pick
        label={t("explore.addWho")}
        text={t("explore.addWho")}
        isAdding
        options={TYPES.map((type) => ({ value: type, label: t(`explore.who.${type}`) }))}
        onChange={add}
      />
    </>
  );
}

function startOf(type: string, event: string | undefined): Row {
  const filter: Filter = event ? { event } : {};
  if (type === "did_not") return { type, filter, within: "30d" };
  if (type === "silent") return { type, filter: {}, for: "30d" };
  if (type === "property") {
    return { type, test: { name: "$channel", op: "exists", values: [true] } };
  }
  return { type: "did", filter, bound: "at_least", times: 1 };
}

interface RowWordsProps {
  row: Row;
  join: ReactNode;
  onChange: (row: Row) => void;
  onRemove?: () => void;
}

function RowWords({ row, join, onChange, onRemove }: RowWordsProps) {
  const t = useT();
  if (row.type === "property") {
    return (
      <>
        {join}
        <TestWords
          test={row.test}
          onChange={(test) => onChange({ type: "property", test })}
          onRemove={() => onRemove?.()}
        />
      </>
    );
  }
  return (
    <>
      {join}
      <span className={classes.group}>
        <Said text={`explore.say.${row.type}`} parts={partsOf(row, onChange, t)} />
        {onRemove && <Remove label={t("explore.removeCondition")} onClick={onRemove} />}
      </span>
    </>
  );
}

function partsOf(
  row: Exclude<Row, { type: "property" }>,
  onChange: (row: Row) => void,
  t: ReturnType<typeof useT>,
): Record<string, ReactNode> {
  const event = (
    <EventFilter
      label={t("explore.pickEvent")}
      filter={row.filter}
      onChange={(filter) => onChange({ ...row, filter })}
    />
  );
  if (row.type === "silent") {
    const length = (
      <LengthWord
        label={t("explore.pickLength")}
        length={row.for}
        onChange={(length) => onChange({ ...row, for: length ?? "30d" })}
      />
    );
    return { event, length };
  }
  const within = (
    <LengthWord
      label={t("explore.pickWithin")}
      length={row.within ?? null}
      none={t("explore.ever")}
      onChange={(length) => onChange({ ...row, within: length ?? undefined })}
    />
  );
  if (row.type === "did_not") return { event, within };
  const bound = (
    <ChoiceWord
      label={t("explore.pickBound")}
      value={row.bound}
      choices={BOUNDS}
      text={(choice) => t(`explore.bound.${choice}`)}
      onChange={(choice) => onChange({ ...row, bound: choice })}
    />
  );
  const times = (
    <NumberWord
      label={t("explore.pickTimes")}
      value={row.times}
      choices={TIMES}
      text={(n) => t("explore.times", { n })}
      onChange={(n) => onChange({ ...row, times: n })}
    />
  );
  return { event, within, bound, times };
}
