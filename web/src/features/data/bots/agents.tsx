/** What the filter in force leaves out in the page's period, and which user agents still count. */
import { Button } from "@mantine/core";
import { type Answer, useAsk } from "~/api/ask";
import { type BotFilter, NO_FILTER } from "~/api/bots";
import type { Question } from "~/api/client";
import { useFormat, useT } from "~/i18n";
import { useScope } from "~/scope";
import { Card } from "~/ui/page";
import { Empty, Failure, Pending } from "~/ui/states";
import { Table } from "~/ui/table";
import classes from "./bots.module.css";

const TOP = 20;

interface Row {
  value: string;
  events: number;
  people: number;
}

interface AgentsProps {
  filter: BotFilter;
  onLeaveOut: (text: string) => void;
}

export function Agents({ filter, onLeaveOut }: AgentsProps) {
  const t = useT();
  const { workspace, scoped } = useScope();
  const trend = (breakdown: string, bots?: string) =>
    scoped({
      ...(bots ? { bots } : {}),
      trend: { series: [{}], breakdown, top: TOP },
    } as unknown as Question);
  const known = useAsk<"trend">(workspace, trend("$bot", NO_FILTER));
  const counted = useAsk<"trend">(workspace, trend("user_agent"));
  const leftOut = counted.data?.meta.bots_left_out ?? 0;
  const isOff = filter.enabled === false;
  // A store that has never told a user agent knows no such property.
  const hasNone = counted.error !== null;
  return (
    <>
      <Card title={t("bots.seen")} note={t(isOff ? "bots.seenOff" : "bots.seenNote")}>
        {known.error && <Failure error={known.error} retry={known.refetch} />}
        {!known.data && !known.error && <Pending height={120} />}
        {known.data && !hasNone && <p>{t("bots.leftOut", { n: leftOut })}</p>}
        {known.data && <Counted caption={t("bots.seen")} rows={rowsOf(known.data)} />}
      </Card>
      <Card title={t("bots.counted")} note={t("bots.countedNote")}>
        {!counted.data && !counted.error && <Pending height={240} />}
        {hasNone && <Empty title={t("bots.noAgents")} why={t("bots.noAgentsWhy")} />}
        {counted.data && (
          <Counted
            caption={t("bots.counted")}
            rows={rowsOf(counted.data)}
            onLeaveOut={onLeaveOut}
          />
        )}
      </Card>
    </>
  );
}

interface CountedProps {
  caption: string;
  rows: Row[];
  onLeaveOut?: (text: string) => void;
}

function Counted({ caption, rows, onLeaveOut }: CountedProps) {
  const t = useT();
  const format = useFormat();
  if (rows.length === 0) return <p className={classes.hint}>{t("bots.none")}</p>;
  return (
    <Table
      caption={caption}
      rows={rows}
      rowKey={({ value }) => value}
      columns={[
        {
          key: "value",
          title: t(onLeaveOut ? "bots.agent" : "explore.column.bot"),
          cell: ({ value }) => <span className={classes.agent}>{value}</span>,
        },
        {
          key: "events",
          title: t("bots.events"),
          isNumber: true,
          cell: ({ events }) => format.number(events),
        },
        {
          key: "people",
          title: t("bots.people"),
          isNumber: true,
          cell: ({ people }) => format.number(people),
        },
        ...(onLeaveOut
          ? [
              {
                key: "do",
                title: <span className="visually-hidden">{t("saved.actions")}</span>,
                cell: ({ value }: Row) => (
                  <Button variant="subtle" size="compact-xs" onClick={() => onLeaveOut(value)}>
                    {t("bots.leaveOut")}
                  </Button>
                ),
              },
            ]
          : []),
      ]}
    />
  );
}

/** Values with their events and people, most events first; without what has no value. */
function rowsOf(data: Answer<"trend">): Row[] {
  const rows = data.answer.trend.lines.flatMap((line) => {
    const { breakdown } = line as { breakdown?: string };
    if (!breakdown || breakdown === "(none)" || breakdown === "(other)") return [];
    const [point] = line.points;
    return [{ value: breakdown, events: point?.value ?? 0, people: point?.people ?? 0 }];
  });
  return rows.filter(({ events }) => events > 0).sort((a, b) => b.events - a.events);
}
