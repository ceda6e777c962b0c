/** Bands at the end of every period, as columns that sum. */
import type { Schemas } from "~/api/client";
import { WithTable } from "~/charts/with-table";
import { useFormat, useSpoken, useT } from "~/i18n";
import { UNKNOWN } from "~/i18n/format";
import { axisName, periodName } from "~/i18n/period";
import { NumberButton } from "~/ui/number-button";
import { Card } from "~/ui/page";
import { Table } from "~/ui/table";
import classes from "./health-course.module.css";
import { BANDS } from "./signals.logic";
import type { Open } from "./signals-view";

interface HealthCourseProps {
  periods: Schemas["HealthAnswer"]["periods"];
  open: Open;
}

export function HealthCourse(props: HealthCourseProps) {
  const t = useT();
  return (
    <Card title={t("signals.course.title")} note={t("signals.course.note")}>
      <WithTable chart={<Columns {...props} />} table={<CourseTable {...props} />} />
    </Card>
  );
}

/** Below this share a band is too thin to be hit, or for its number: the table has both. */
const ROOM = 0.13;

function Columns({ periods, open }: HealthCourseProps) {
  const t = useT();
  const format = useFormat();
  const { language } = useSpoken();
  const most = Math.max(1, ...periods.map((one) => one.bands.reduce((sum, n) => sum + n, 0)));
  return (
    <>
      <ol className={classes.columns} aria-label={t("signals.course.title")}>
        {periods.map((one, at) => {
          const name = periodName(one.period, language);
          return (
            <li key={one.period} data-running={one.incomplete || undefined}>
              <span className={classes.stack}>
                {BANDS.map((band, at) => {
                  const count = one.bands[at] ?? 0;
                  const words = t("signals.course.one", {
                    band: t(`signals.band.${band}`),
                    period: name,
                  });
                  const size = { height: `${(count / most) * 100}%` };
                  const title = `${words}: ${format.number(count)}`;
                  if (count === 0) return null;
                  if (count / most < ROOM) {
                    return <span key={band} data-band={band} style={size} title={title} />;
                  }
                  return (
                    <button
                      key={band}
                      type="button"
                      data-band={band}
                      style={size}
                      title={title}
                      aria-label={title}
                      onClick={() => open({ band, period: one.period }, words)}
                    >
                      <span className="num">{format.compact(count)}</span>
                    </button>
                  );
                })}
              </span>
              <span
                className={classes.period}
                data-quiet={(periods.length > 9 && at % 3 > 0) || undefined}
              >
                {axisName(one.period, at, language)}
              </span>
            </li>
          );
        })}
      </ol>
      <ul className={classes.key}>
        {BANDS.map((band) => (
          <li key={band}>
            <span className={classes.swatch} data-band={band} aria-hidden="true" />
            {t(`signals.band.${band}`)}
          </li>
        ))}
      </ul>
    </>
  );
}

function CourseTable({ periods, open }: HealthCourseProps) {
  const t = useT();
  const format = useFormat();
  const { language } = useSpoken();
  const moved = (row: HealthCourseProps["periods"][number], way: "better" | "worse") => {
    const count = row[way];
    if (count === 0) return format.number(0);
    const words = t("signals.course.moved", {
      moved: t(`signals.${way}`),
      period: periodName(row.period, language),
    });
    return (
      <NumberButton
        label={`${words}: ${format.number(count)}`}
        onClick={() => open({ moved: way, period: row.period }, words)}
      >
        {format.number(count)}
      </NumberButton>
    );
  };
  return (
    <Table
      caption={t("signals.course.title")}
      rows={periods}
      rowKey={(row) => row.period}
      columns={[
        {
          key: "period",
          title: t("board.period"),
          cell: (row) => {
            const period = periodName(row.period, language);
            return row.incomplete ? t("board.running", { period }) : period;
          },
        },
        ...BANDS.map((band, at) => ({
          key: band,
          title: t(`signals.band.${band}`),
          isNumber: true,
          cell: (row: HealthCourseProps["periods"][number]) => {
            const count = row.bands[at] ?? 0;
            if (count === 0) return format.number(0);
            const period = periodName(row.period, language);
            const words = t("signals.course.one", { band: t(`signals.band.${band}`), period });
            return (
              <NumberButton
                label={`${words}: ${format.number(count)}`}
                onClick={() => open({ band, period: row.period }, words)}
              >
                {format.number(count)}
              </NumberButton>
            );
          },
        })),
        {
          key: "better",
          title: t("signals.better"),
          isNumber: true,
          cell: (row) => moved(row, "better"),
        },
        {
          key: "worse",
          title: t("signals.worse"),
          isNumber: true,
          cell: (row) => moved(row, "worse"),
        },
        {
          key: "score",
          title: t("signals.meanScore"),
          isNumber: true,
          cell: (row) => (row.mean_score === null ? UNKNOWN : format.number(row.mean_score, 1)),
        },
      ]}
    />
  );
}
