/** Moves per period: forward above the line, back and out below it. */
import { useNavigate } from "@tanstack/react-router";
import { WithTable } from "~/charts/with-table";
import { useFormat, useSpoken, useT } from "~/i18n";
import { axisName, periodName } from "~/i18n/period";
import { PERS, type Per } from "~/scope/per.logic";
import { Choice } from "~/ui/choice";
import { NumberButton } from "~/ui/number-button";
import { Card } from "~/ui/page";
import { Table } from "~/ui/table";
import classes from "./moves-card.module.css";
import type { Open } from "./open";
import type { PeriodMoves } from "./stages.logic";

interface MovesCardProps {
  periods: PeriodMoves[];
  per: Per;
  open: Open;
}

export function MovesCard({ periods, per, open }: MovesCardProps) {
  const t = useT();
  const navigate = useNavigate();
  const choose = (next: Per) =>
    void navigate({
      to: ".",
      search: (before: object) => ({ ...before, per: next }) as never,
      replace: true,
    });
  return (
    <Card title={t("board.moves")} note={t("board.moves.note")}>
      <WithTable
        chart={<Columns periods={periods} open={open} />}
        table={<MovesTable periods={periods} open={open} />}
      >
        <Choice
          className={classes.per}
          label={t("board.per")}
          value={per}
          onChange={choose}
          options={PERS.map((value) => ({ value, label: t(`board.per.${value}`) }))}
        />
      </WithTable>
    </Card>
  );
}

type Props = Pick<MovesCardProps, "periods" | "open">;

const SIDES = ["forward", "back", "closed"] as const;
const KIND = { forward: "progress", back: "regress", closed: "close" } as const;

/** Height of the bars of a column together, and what a pointer can hit. */
const BARS_PX = 190;
const TARGET_PX = 26;

function Columns({ periods, open }: Props) {
  const t = useT();
  const format = useFormat();
  const { language } = useSpoken();
  const top = Math.max(1, ...periods.map((period) => period.forward));
  const bottom = Math.max(0, ...periods.map((period) => period.back + period.closed));
  const share = (value: number) => `${(value / (top + bottom)) * 100}%`;
  const isSmall = (value: number) => (value / (top + bottom)) * BARS_PX < TARGET_PX;
  const isDense = periods.length > 16;
  return (
    <div className={classes.chart}>
      <ol className={classes.columns} aria-label={t("board.moves")}>
        {periods.map((period, at) => (
          <li key={period.period} data-running={period.isRunning || undefined}>
            <span className={classes.above} style={{ flexBasis: share(top) }}>
              <Bar
                side="forward"
                period={period}
                size={`${(period.forward / top) * 100}%`}
                isSmall={isSmall(period.forward)}
                open={open}
              />
            </span>
            <span className={classes.below} style={{ flexBasis: share(bottom) }}>
              {bottom > 0 &&
                (["back", "closed"] as const).map((side) => (
                  <Bar
                    key={side}
                    side={side}
                    period={period}
                    size={`${(period[side] / bottom) * 100}%`}
                    isSmall={isSmall(period[side])}
                    open={open}
                  />
                ))}
            </span>
            <span
              className={classes.period}
              data-quiet={at % 3 === 0 ? undefined : isDense ? "always" : "narrow"}
            >
              {axisName(period.period, at, language)}
            </span>
          </li>
        ))}
      </ol>
      <ul className={classes.key}>
        {SIDES.map((side) => {
          const sum = periods.reduce((total, period) => total + period[side], 0);
          return sum > 0 ? (
            <li key={side} data-side={side}>
              <span className={classes.swatch} data-side={side} aria-hidden="true" />
              {t(`board.kind.${KIND[side]}`)} <span className="num">{format.number(sum)}</span>
            </li>
          ) : null;
        })}
      </ul>
    </div>
  );
}

interface BarProps {
  side: (typeof SIDES)[number];
  period: PeriodMoves;
  size: string;
  /** Too low to be hit: the table has the same number to open. */
  isSmall: boolean;
  open: Open;
}

function Bar({ side, period, size, isSmall, open }: BarProps) {
  const t = useT();
  const format = useFormat();
  const { language } = useSpoken();
  const count = period[side];
  if (count === 0) return null;
  const words = t("board.moves.one", {
    kind: t(`board.kind.${KIND[side]}`),
    period: periodName(period.period, language),
  });
  if (isSmall) {
    const title = `${words}: ${format.number(count)}`;
    return <span className={classes.bar} data-side={side} style={{ height: size }} title={title} />;
  }
  return (
    <button
      type="button"
      className={classes.bar}
      data-side={side}
      style={{ height: size }}
      aria-label={`${words}: ${format.number(count)}`}
      title={`${words}: ${format.number(count)}`}
      onClick={() => open({ kind: KIND[side], period: period.period }, words)}
    >
      <span className={`${classes.count} num`}>{format.compact(count)}</span>
    </button>
  );
}

function MovesTable({ periods, open }: Props) {
  const t = useT();
  const format = useFormat();
  const { language } = useSpoken();
  return (
    <Table
      caption={t("board.moves")}
      rows={periods}
      rowKey={(period) => period.period}
      columns={[
        {
          key: "period",
          title: t("board.period"),
          cell: (row) =>
            row.isRunning
              ? t("board.running", { period: periodName(row.period, language) })
              : periodName(row.period, language),
        },
        ...(["begun", ...SIDES] as const).map((side) => ({
          key: side,
          title: t(`board.kind.${side === "begun" ? "start" : KIND[side]}`),
          isNumber: true,
          cell: (row: PeriodMoves) => {
            const count = format.number(row[side]);
            if (side === "begun" || row[side] === 0) return count;
            const words = t("board.moves.one", {
              kind: t(`board.kind.${KIND[side]}`),
              period: periodName(row.period, language),
            });
            const show = () => open({ kind: KIND[side], period: row.period }, words);
            return (
              <NumberButton label={`${words}: ${count}`} onClick={show}>
                {count}
              </NumberButton>
            );
          },
        })),
      ]}
    />
  );
}
