/** How long customers stay in each stage, and where they go from there. */
import { SplitBar } from "~/charts/split-bar";
import { type Formats, type Translate, useFormat, useName, useT } from "~/i18n";
import { UNKNOWN } from "~/i18n/format";
import { Card } from "~/ui/page";
import { Table } from "~/ui/table";
import type { BoardStage } from "./stages.logic";
import classes from "./stay-card.module.css";
import { stepsOf } from "./survival.logic";

const CURVE = { width: 120, height: 30 };

export function StayCard({ stages }: { stages: BoardStage[] }) {
  const t = useT();
  const name = useName();
  const format = useFormat();
  const rows = stages.filter((stage) => stage.until_left.stays > 0 && !stage.terminal);
  const lastMs = Math.max(
    1,
    ...rows.flatMap((row) => row.until_left.curve.map((point) => point.after_ms)),
  );
  return (
    <Card title={t("board.stay")} note={t("board.stay.note")}>
      <Table
        caption={t("board.stay")}
        rows={rows}
        rowKey={(row) => row.stage}
        columns={[
          {
            key: "stage",
            title: t("board.stage"),
            cell: (row) => <span className={classes.stage}>{name(row.title)}</span>,
          },
          {
            key: "stays",
            title: t("board.stays"),
            isNumber: true,
            cell: (row) => format.number(row.until_left.stays),
          },
          {
            key: "median",
            title: t("board.half"),
            isNumber: true,
            cell: (row) =>
              row.until_left.median_ms === null ? (
                <span className={classes.quiet}>{t("board.notReached")}</span>
              ) : (
                format.duration(row.until_left.median_ms)
              ),
          },
          {
            key: "curve",
            title: (
              <span className={classes.after}>
                {t("board.stillThere", { time: format.duration(lastMs) })}
              </span>
            ),
            cell: (row) => {
              const share = row.until_left.curve.at(-1)?.share ?? 1;
              return (
                <span className={classes.curve}>
                  <svg width={CURVE.width} height={CURVE.height} aria-hidden="true">
                    <path
                      d={stepsOf(row.until_left.curve, lastMs, CURVE)}
                      className={classes.line}
                    />
                  </svg>
                  <span className="num">{format.percent(share, 0)}</span>
                </span>
              );
            },
          },
          {
            key: "moved",
            title: t("board.moved"),
            cell: (row) => <Moved moved={row.moved} t={t} format={format} />,
          },
        ]}
      />
    </Card>
  );
}

interface MovedProps {
  moved: BoardStage["moved"];
  t: Translate;
  format: Formats;
}

function Moved({ moved, t, format }: MovedProps) {
  if (moved.of === 0) return <span className={classes.quiet}>{UNKNOWN}</span>;
  const parts = (["forward", "aside", "stayed", "back", "closed"] as const).map((key) => ({
    key,
    share: moved[key] ?? 0,
    tone: key === "stayed" ? ("rest" as const) : key,
    title: t(`board.moved.${key}`, { share: format.percent(moved[key] ?? 0, 0) }),
  }));
  const said = parts.filter((part) => part.share >= 0.005).map((part) => part.title);
  return (
    <span className={classes.moved}>
      <SplitBar parts={parts} label={format.list(said)} />
      <span className={classes.said}>
        {said.join(" · ")} · {t("board.of", { n: moved.of })}
      </span>
    </span>
  );
}
