/** "Show how many people did order_placed, per week, by device." */
import { ActionIcon, TextInput } from "@mantine/core";
import { useState } from "react";
import type { Schemas } from "~/api/client";
import { useT } from "~/i18n";
import { Icon } from "~/ui/icon";
import { BreakdownWord, PeriodWord, useBody } from "./build-parts";
import classes from "./builder.module.css";
import { useBuilder } from "./builder-context";
import { EventFilter } from "./event-filter";
import { formulaIn, letterOf } from "./formula.logic";
import {
  MEASURES,
  type MeasureName,
  needsProperty,
  readMeasure,
  writeMeasure,
} from "./measure.logic";
import { moved, nextEvent } from "./question.logic";
import { Said } from "./said";
import { Remove } from "./where";
import { ChoiceWord, NumberWord, PropertyWord } from "./words";

type Series = NonNullable<Schemas["Trend"]["series"]>[number];

const SERIES_MAX = 8;

export function BuildTrend() {
  const t = useT();
  const { events, question } = useBuilder();
  const [trend, set] = useBody("trend");
  const series = trend.series ?? [{}];
  const put = (next: Series[]) => set({ series: next });
  const parts = {
    period: (
      <PeriodWord
        label={t("explore.pickPeriod")}
        period={trend.period}
        none={t("explore.oneTotal")}
        onChange={(period) => set({ period })}
      />
    ),
    breakdown: (
      <BreakdownWord name={trend.breakdown} onChange={(breakdown) => set({ breakdown })} />
    ),
  };
  return (
    <>
      <div className={classes.sentence}>{t("explore.say.trend")}</div>
      <ol className={classes.indent} aria-label={t("explore.series")}>
        {series.map((one, at) => (
          <li key={at} className={classes.row}>
            <span className={classes.number}>{letterOf(at)}</span>
            <SeriesWords series={one} onChange={(changed) => put(series.with(at, changed))} />
            {series.length > 1 && (
              <span className={classes.rowTools}>
                <ActionIcon
                  variant="subtle"
                  color="gray"
                  disabled={at === 0}
                  aria-label={t("explore.moveUp", { n: at + 1 })}
                  onClick={() => put(moved(series, at, at - 1))}
                >
                  <Icon name="up" size={14} />
                </ActionIcon>
                <Remove
                  label={t("explore.removeLine", { n: at + 1 })}
                  onClick={() => put(series.filter((_, index) => index !== at))}
                />
              </span>
            )}
          </li>
        ))}
      </ol>
      <div className={classes.sentence}>
        {series.length < SERIES_MAX && (
          <button
            type="button"
            className={`${classes.token} ${classes.adding}`}
            onClick={() =>
              put([
                ...series,
                nextEvent(
                  series,
                  events.map(({ name }) => name),
                ),
              ])
            }
          >
            <Icon name="plus" size={13} />
            {t("explore.addLine")}
          </button>
        )}
        <Said text="explore.say.trendPer" parts={parts} />
        {trend.breakdown && (
          <NumberWord
            label={t("explore.pickTop")}
            value={trend.top ?? 10}
            choices={[3, 5, 7, 10, 20]}
            text={(n) => t("explore.top", { n })}
            onChange={(top) => set({ top })}
          />
        )}
        <FormulaWord
          key={formulaIn(question) ?? ""}
          formula={formulaIn(question)}
          set={(formula) => set({ formula } as object)}
        />
      </div>
    </>
  );
}

interface FormulaWordProps {
  formula: string | undefined;
  set: (formula: string | undefined) => void;
}

/** Arithmetic over the lines, by their letters or names; asked when it is written. */
function FormulaWord({ formula, set }: FormulaWordProps) {
  const t = useT();
  const [text, setText] = useState(formula ?? "");
  const keep = () => {
    const next = text.trim() || undefined;
    if (next !== formula) set(next);
  };
  return (
    <span className={classes.stepName}>
      {t("explore.formula")}
      <TextInput
        size="xs"
        aria-label={t("explore.formula")}
        className={classes.groupName}
        placeholder="a / b"
        value={text}
        maxLength={1000}
        spellCheck={false}
        onChange={(event) => setText(event.currentTarget.value)}
        onBlur={keep}
        onKeyDown={(event) => event.key === "Enter" && keep()}
      />
    </span>
  );
}

interface SeriesWordsProps {
  series: Series;
  onChange: (series: Series) => void;
}

function SeriesWords({ series, onChange }: SeriesWordsProps) {
  const t = useT();
  const read = readMeasure(series.measure);
  const property = read?.property ?? "$amount";
  const measure = (
    <ChoiceWord
      label={t("explore.pickMeasure")}
      value={(read?.name ?? JSON.stringify(series.measure)) as MeasureName}
      choices={MEASURES}
      text={(name) => t(`explore.measure.${name}`)}
      onChange={(name) => onChange({ ...series, measure: writeMeasure(name, property) })}
    />
  );
  const event = <EventFilter label={t("explore.pickEvent")} filter={series} onChange={onChange} />;
  if (!read || !needsProperty(read.name)) {
    return <Said text="explore.say.series" parts={{ measure, event }} />;
  }
  const of = (
    <PropertyWord
      label={t("explore.pickProperty")}
      name={property}
      isNumber={read.name !== "distinct"}
      onChange={(name) => name && onChange({ ...series, measure: writeMeasure(read.name, name) })}
    />
  );
  return <Said text="explore.say.seriesOf" parts={{ measure, event, property: of }} />;
}
