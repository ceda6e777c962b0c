/** A funnel's answer: bars, what one step would change, values side by side, over time. */

import type { Rate } from "~/api/client";
import { type Bar, Bars } from "~/charts/bars";
import { type FunnelBar, FunnelChart } from "~/charts/funnel";
import { TrendChart } from "~/charts/trend";
import { WithTable } from "~/charts/with-table";
import { type Formats, type Translate, useFormat, useT } from "~/i18n";
import { Card } from "~/ui/page";
import { cutOfUnit, type Funnel, type FunnelPart } from "./answers.logic";
import { lengthMs } from "./length.logic";
import { Noted } from "./noted";
import type { Behind, SheetRow } from "./sheet.logic";
import { SheetTable } from "./sheet-table";
import { useValueWord, type ValueWord } from "./value-word";
import type { ViewProps } from "./view-props";
import { WhatIfCard } from "./what-if";

export function FunnelView(props: ViewProps<"funnel">) {
  const { data, before, sheets, open, summary, isTile } = props;
  const t = useT();
  const format = useFormat();
  const funnel = data.answer.funnel as unknown as Funnel;
  const old = before?.answer.funnel as unknown as Funnel | undefined;
  const word = useValueWord(data.question);
  const [steps, ...rest] = sheets;
  if (!steps) return null;
  const bars = funnel.steps.map((_, at) => barOf(funnel, at, steps.rows, open, t, format));
  return (
    <>
      <Card title={t("explore.kind.funnel")} note={noteOf(funnel, t, format)}>
        <WithTable
          chart={<FunnelChart label={summary} bars={bars} />}
          table={<SheetTable sheet={steps} open={open} />}
        />
      </Card>
      {funnel.steps.length > 1 && !isTile && <WhatIfCard funnel={funnel} />}
      {rest.map((sheet) => {
        const isTime = sheet.name === "over-time";
        const parts = (isTime ? funnel.over_time : funnel.breakdown) ?? [];
        const olds = (isTime ? undefined : old?.breakdown) ?? [];
        return (
          <Card
            key={sheet.name}
            title={sheet.caption}
            note={t(isTime ? "explore.partialNote" : "explore.intervalNote")}
          >
            <WithTable
              chart={
                isTime ? (
                  <RateOverTime
                    data={data}
                    parts={parts}
                    label={sheet.caption}
                    open={open}
                    rows={sheet.rows}
                  />
                ) : (
                  <RateBars
                    parts={parts}
                    before={olds}
                    label={sheet.caption}
                    open={open}
                    rows={sheet.rows}
                    word={word}
                  />
                )
              }
              table={<SheetTable sheet={sheet} open={open} />}
            />
          </Card>
        );
      })}
    </>
  );
}

function noteOf(funnel: Funnel, t: Translate, format: Formats): string {
  const n = format.number(funnel.in_progress);
  if (funnel.rate_over === "all") return t("explore.rateAllNote");
  return funnel.in_progress > 0 ? t("explore.matureNote", { n }) : t("explore.allMatureNote");
}

function barOf(
  funnel: Funnel,
  at: number,
  rows: SheetRow[],
  open: (behind: Behind) => void,
  t: Translate,
  format: Formats,
): FunnelBar {
  const step = funnel.steps[at] as Funnel["steps"][number];
  const behind = rows[at]?.behind ?? {};
  const next = funnel.steps[at + 1];
  const rate = step.rate_of_entered;
  const share = format.percent(rate?.rate);
  const time = funnel.step_times?.[at + 1];
  const pick = (key: string) => {
    const found = behind[key];
    return found && (() => open(found));
  };
  const lost = step.dropped + step.excluded;
  const lossShare = step.reached > 0 ? lost / step.reached : null;
  const said = { n: format.number(lost), share: format.percent(lossShare) };
  return {
    name: step.name,
    count: step.reached,
    pending: step.in_progress,
    value: `${format.number(step.reached)} · ${share}`,
    interval: at === 0 ? "" : intervalOf(rate, format),
    label: t("explore.tip.reached", { step: step.name, n: format.number(step.reached), share }),
    onPick: pick("reached"),
    pendingLabel: t("explore.tip.pending", { step: step.name, n: format.number(step.in_progress) }),
    onPickPending: pick("inProgress"),
    ...(next
      ? {
          loss: {
            text: t("explore.lost", said),
            label: t("explore.tip.lost", { ...said, step: step.name, next: next.name }),
            onPick: lost > 0 ? pick("dropped") : undefined,
          },
          time: time
            ? t("explore.took", {
                time: format.duration(time.p50_ms),
                slow: format.duration(time.p90_ms),
              })
            : undefined,
        }
      : {}),
  };
}

/** "20.1–23.9 %" */
export function intervalOf(
  rate: Pick<Rate, "low" | "high"> | null | undefined,
  format: Formats,
): string {
  if (!rate) return "";
  return `${format.number(rate.low * 100, 1)}–${format.percent(rate.high)}`;
}

interface PartsProps {
  parts: FunnelPart[];
  before?: FunnelPart[];
  rows: SheetRow[];
  label: string;
  open: (behind: Behind) => void;
}

function RateBars(props: PartsProps & { word: ValueWord }) {
  const { parts, before = [], rows, label, open, word } = props;
  const t = useT();
  const format = useFormat();
  const bars = parts.map((part, at): Bar => {
    const value = part.breakdown ?? "";
    const name = word(value);
    const behind = rows[at]?.behind?.converted;
    const share = format.percent(part.rate?.rate);
    const n = format.number(part.rate?.of ?? 0);
    return {
      name,
      value: part.rate?.rate ?? null,
      low: part.rate?.low,
      high: part.rate?.high,
      text: share,
      of: t("explore.ofN", { n }),
      label: t("explore.tip.rate", { name, share, n, interval: intervalOf(part.rate, format) }),
      onPick: behind && (() => open(behind)),
      before: before.find(({ breakdown }) => breakdown === value)?.rate?.rate,
    };
  });
  return <Bars label={label} bars={bars} />;
}

/** The rate per period of entry; hatched where the window of the last to enter is not over. */
function RateOverTime(props: PartsProps & Pick<ViewProps<"funnel">, "data">) {
  const { label, open, data } = props;
  const t = useT();
  const format = useFormat();
  const names = props.parts.map(({ period }) => period ?? "");
  const { over_time: unit, window } = data.question.funnel ?? {};
  const { parts, rows } = props;
  const patience = Date.parse(data.meta.as_of) - lengthMs(String(window ?? "7d"));
  const ripe = { ...data.meta, to: null, as_of: new Date(patience).toISOString() };
  const isPartial = cutOfUnit(names, unit, ripe);
  return (
    <Noted meta={data.meta} unit={unit} periods={parts.map(({ period }) => period ?? "")}>
      {(noted) => (
        <TrendChart
          label={label}
          {...noted}
          periods={parts.map(({ period }) => format.period(period ?? ""))}
          isPartial={isPartial}
          format={(share) => format.percent(share, share < 0.1 ? 1 : 0)}
          lines={[
            {
              name: t("explore.col.rate"),
              series: 0,
              values: parts.map(({ rate }) => rate?.rate ?? null),
              label: (at) => {
                const part = parts[at];
                return t("explore.tip.rate", {
                  name: format.period(part?.period ?? "", true),
                  share: format.percent(part?.rate?.rate),
                  n: format.number(part?.rate?.of ?? 0),
                  interval: intervalOf(part?.rate, format),
                });
              },
              onPick: (at) => {
                const behind = rows[at]?.behind?.converted;
                if (behind) open(behind);
              },
            },
          ]}
        />
      )}
    </Noted>
  );
}
