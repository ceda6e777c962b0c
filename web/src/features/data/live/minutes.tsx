/** How many messages came in, minute by minute. */
import { useEffect, useState } from "react";
import type { LiveMinute } from "~/api/live";
import { Columns } from "~/charts/columns";
import { WithTable } from "~/charts/with-table";
import { useFormat, useT } from "~/i18n";
import { useScope } from "~/scope";
import { Card } from "~/ui/page";
import { Table } from "~/ui/table";
import { hour, type Minute } from "./live.logic";

const TICK_MS = 15_000;
const STATES = ["accepted", "duplicate", "refused"] as const;
const WORDS = {
  accepted: "live.light.good",
  duplicate: "live.light.before",
  refused: "live.light.refused",
} as const;
/** Of the eight colours: the route, the grey one, the warm one. */
const SERIES = { accepted: 0, duplicate: 7, refused: 1 } as const;

export function Minutes({ minutes }: { minutes: LiveMinute[] }) {
  const t = useT();
  const format = useFormat();
  const { timezone } = useScope();
  const all = hour(minutes, useNow());
  const of = (state: (typeof STATES)[number]) =>
    all.reduce((sum, minute) => sum + minute[state], 0);
  const clock = ({ at }: Minute) => format.time(at, timezone).slice(0, 5);
  const times = all.map(clock);
  return (
    <Card title={t("live.minutes")} note={t("live.minutesNote")}>
      <WithTable
        chart={
          <Columns
            label={t("live.minutesLabel", {
              accepted: of("accepted"),
              duplicate: of("duplicate"),
              refused: of("refused"),
            })}
            periods={times}
            isPartial={all.map((_, at) => at === all.length - 1)}
            height={140}
            format={format.number}
            parts={STATES.map((state) => ({
              name: t(WORDS[state]),
              series: SERIES[state],
              values: all.map((minute) => minute[state]),
              label: (at) =>
                t("live.minuteCount", {
                  time: times[at] ?? "",
                  state: t(WORDS[state]),
                  n: all[at]?.[state] ?? 0,
                }),
            }))}
          />
        }
        table={
          <Table
            caption={t("live.minutes")}
            isTall
            rows={all.toReversed()}
            rowKey={({ at }) => String(at)}
            columns={[
              { key: "minute", title: t("live.minute"), cell: clock },
              ...STATES.map((state) => ({
                key: state,
                title: t(WORDS[state]),
                isNumber: true,
                cell: (minute: Minute) => format.number(minute[state]),
              })),
            ]}
          />
        }
      />
    </Card>
  );
}

/** The present, so that the hour moves on though nothing comes. */
function useNow(): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), TICK_MS);
    return () => clearInterval(timer);
  }, []);
  return now;
}
