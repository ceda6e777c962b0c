/** Where the subject stood over time: one ribbon per lifecycle, risk hatched beneath. */
import { useElementSize } from "@mantine/hooks";
import { useId } from "react";
import { WithTable } from "~/charts/with-table";
import { riskWord } from "~/criterion/values";
import { useFormat, useName, useT } from "~/i18n";
import { useScope } from "~/scope";
import { Card } from "~/ui/page";
import { Table } from "~/ui/table";
import type { StageFacts } from "./facts.logic";
import { type Lifecycle, type Published, shadeOf } from "./lifecycles";
import { risks, type Stretch, stays, ticks } from "./ribbons.logic";
import classes from "./ribbons.module.css";

export interface Standing {
  lifecycle: Lifecycle;
  facts: StageFacts;
}

interface RibbonsProps {
  standings: Standing[];
  published: Published;
}

const LABEL = 16;
const BAND = 18;
const RISK = 7;
const GAP = 22;
const AXIS = 22;
const PER_LETTER = 7.2;

export function Ribbons({ standings, published }: RibbonsProps) {
  const t = useT();
  return (
    <Card title={t("subject.ribbons")} note={t("subject.ribbonsNote")}>
      <WithTable
        chart={<Drawing standings={standings} published={published} />}
        table={<Moves standings={standings} published={published} />}
      />
    </Card>
  );
}

function Drawing({ standings, published }: RibbonsProps) {
  const t = useT();
  const name = useName();
  const format = useFormat();
  const hatch = useId();
  const { asOfMs, timezone } = useScope();
  const { ref, width } = useElementSize();
  const drawn = standings.map(({ lifecycle, facts }) => ({
    lifecycle,
    stays: stays(facts, asOfMs),
    risks: risks(facts, asOfMs),
  }));
  const from = Math.min(...drawn.flatMap((one) => one.stays.map((stay) => stay.from)), asOfMs - 1);
  const x = (at: number) => ((at - from) / (asOfMs - from)) * width;
  const row = LABEL * 2 + BAND + RISK + GAP;
  const height = drawn.length * row + AXIS;
  const summary = standings
    .map(({ lifecycle, facts }) =>
      t("subject.ribbonSummary", {
        lifecycle: name(lifecycle.names),
        stage: facts.stage ? published.stageName(lifecycle.key, facts.stage) : "–",
        n: Math.max(facts.moves.length - 1, 0),
      }),
    )
    .join(" ");
  return (
    <div ref={ref} className={classes.box}>
      {width > 0 && (
        <svg width={width} height={height} role="img" aria-label={summary}>
          <defs>
            <pattern id={hatch} width="5" height="5" patternUnits="userSpaceOnUse">
              <path d="M0 5L5 0" className={classes.hatch} />
            </pattern>
          </defs>
          {ticks(from, asOfMs, Math.max(2, Math.floor(width / 150))).map((at, index, all) => (
            <g key={at}>
              <line x1={x(at)} x2={x(at)} y1={0} y2={height - AXIS} className={classes.tick} />
              <text
                x={x(at)}
                y={height - 6}
                className={classes.date}
                textAnchor={index === all.length - 1 ? "end" : x(at) < 40 ? "start" : "middle"}
              >
                {format.date(at, timezone)}
              </text>
            </g>
          ))}
          {drawn.map((one, index) => (
            <g key={one.lifecycle.key} transform={`translate(0 ${index * row})`}>
              <text y={12} className={classes.name}>
                {name(one.lifecycle.names)}
              </text>
              <Stays one={one} x={x} published={published} />
              {one.risks.map((risk) => (
                <rect
                  key={risk.from}
                  x={x(risk.from)}
                  y={LABEL * 2 + BAND + 2}
                  width={Math.max(x(risk.to) - x(risk.from), 2)}
                  height={RISK}
                  className={risk.key === "watching" ? classes.watching : classes.atRisk}
                  fill={`url(#${hatch})`}
                >
                  <title>{stretchWords(risk, riskWord(risk.key, t))}</title>
                </rect>
              ))}
            </g>
          ))}
        </svg>
      )}
      <p className={classes.legend}>
        <span className={classes.key} aria-hidden="true" />
        {t("subject.riskLegend")}
      </p>
    </div>
  );

  function stretchWords(stretch: Stretch, what: string): string {
    return t("subject.stretch", {
      what,
      from: format.date(stretch.from, timezone),
      to: format.date(stretch.to, timezone),
      length: format.duration(stretch.to - stretch.from),
    });
  }
}

interface StaysProps {
  one: { lifecycle: Lifecycle; stays: Stretch[] };
  x: (at: number) => number;
  published: Published;
}

function Stays({ one, x, published }: StaysProps) {
  const t = useT();
  const format = useFormat();
  const { timezone } = useScope();
  return one.stays.map((stay) => {
    const label = published.stageName(one.lifecycle.key, stay.key);
    const width = Math.max(x(stay.to) - x(stay.from), 1);
    const isWide = width > letters(label) * PER_LETTER + 8;
    return (
      <g key={stay.from}>
        <rect
          x={x(stay.from)}
          y={LABEL * 2}
          width={width}
          height={BAND}
          className={classes.stay}
          style={{ fill: shadeOf(one.lifecycle, stay.key) }}
        >
          <title>
            {t("subject.stretch", {
              what: label,
              from: format.date(stay.from, timezone),
              to: format.date(stay.to, timezone),
              length: format.duration(stay.to - stay.from),
            })}
          </title>
        </rect>
        {isWide && (
          <text x={x(stay.from) + 2} y={LABEL * 2 - 5} className={classes.label}>
            {label}
          </text>
        )}
      </g>
    );
  });
}

/** Letters as wide as Latin ones; Chinese ones count double. */
function letters(text: string): number {
  let width = 0;
  for (const letter of text) width += letter.charCodeAt(0) > 0x2e80 ? 1.8 : 1;
  return width;
}

interface MoveRow {
  lifecycle: Lifecycle;
  at: string;
  from: string;
  to: string;
  kind: string;
}

/** The same as a table: every move between stages and between states of risk. */
function Moves({ standings, published }: RibbonsProps) {
  const t = useT();
  const name = useName();
  const format = useFormat();
  const { timezone } = useScope();
  const rows = standings.flatMap(({ lifecycle, facts }) => [
    ...facts.moves.map((move): MoveRow => {
      const stage = (key: string | null) => (key ? published.stageName(lifecycle.key, key) : "–");
      return {
        lifecycle,
        at: move.at,
        from: stage(move.from),
        to: stage(move.to),
        kind: kindWord(move.kind, t),
      };
    }),
    ...(facts.risk_moves ?? []).map(({ at, to }, index, all): MoveRow => {
      const before = all[index - 1];
      return {
        lifecycle,
        at,
        from: before ? riskWord(before.to, t) : "–",
        to: riskWord(to, t),
        kind: t("subject.kind.risk"),
      };
    }),
  ]);
  rows.sort((a, b) => Date.parse(b.at) - Date.parse(a.at));
  return (
    <Table
      caption={t("subject.moves")}
      rows={rows}
      rowKey={(_, index) => String(index)}
      columns={[
        {
          key: "at",
          title: t("subject.when"),
          cell: ({ at }) => <span className="num">{format.dateTime(at, timezone)}</span>,
        },
        {
          key: "lifecycle",
          title: t("subject.lifecycle"),
          cell: ({ lifecycle }) => name(lifecycle.names),
        },
        { key: "from", title: t("subject.from"), cell: ({ from }) => from },
        { key: "to", title: t("subject.to"), cell: ({ to }) => to },
        { key: "kind", title: t("subject.kind"), cell: ({ kind }) => kind },
      ]}
    />
  );
}

const KINDS = ["start", "progress", "regress", "lateral", "close", "reopen"] as const;

export function kindWord(kind: string, t: ReturnType<typeof useT>): string {
  const known = KINDS.find((one) => one === kind);
  return known ? t(`subject.kind.${known}`) : kind;
}
