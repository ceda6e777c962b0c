/** What the rules make of history, beside those that hold: groups, what moves, what none matched. */
import { useDebouncedValue } from "@mantine/hooks";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import {
  type ChannelGrouping,
  type ChannelPreview,
  type ChannelsHeld,
  type Counted,
  channelPreview,
} from "~/api/channels";
import { Drill, type NumberOf } from "~/drill";
import { useFormat, useName, useT } from "~/i18n";
import { useScope } from "~/scope";
import { Card } from "~/ui/page";
import { Failure, Pending } from "~/ui/states";
import { type Column, Table } from "~/ui/table";
import classes from "./channels.module.css";
import { useGroupWord } from "./words";

interface PreviewProps {
  /** As it is in hand. */
  grouping: ChannelGrouping;
  /** Whether it differs from what holds: then both are shown. */
  isChanged: boolean;
  /** What holds now. */
  held: ChannelsHeld;
}

const ASK_AFTER_MS = 500;

type Row = ChannelPreview["groups"][number];

export function Preview({ grouping, isChanged, held }: PreviewProps) {
  const t = useT();
  const { workspace, scoped } = useScope();
  // The questions hold the rules themselves: too much for an address.
  const [number, setNumber] = useState<NumberOf | null>(null);
  const { as_of, range } = scoped({});
  const [settled] = useDebouncedValue(grouping, ASK_AFTER_MS);
  const asked = { grouping: settled, ...(as_of ? { as_of } : {}), ...(range ? { range } : {}) };
  const { data, error, isPlaceholderData, refetch } = useQuery({
    ...channelPreview(workspace, asked),
    placeholderData: keepPreviousData,
  });
  const word = useGroupWord(grouping, held);
  const open = (counted: Counted, title: string) => {
    const question = counted.cell && data?.questions[counted.cell.question];
    if (counted.cell && question) setNumber({ question, cell: counted.cell.cell, title });
  };
  return (
    <Card title={t("channels.preview")} note={t("channels.previewNote")}>
      {error && <Failure error={error} retry={refetch} />}
      {!data && !error && <Pending height={360} />}
      {data && (
        <div
          className={isPlaceholderData ? classes.stale : undefined}
          aria-busy={isPlaceholderData}
        >
          {isChanged && <Moved data={data} word={word} open={open} />}
          {isChanged && <h3 className={classes.sub}>{t("channels.allGroups")}</h3>}
          <Groups rows={data.groups} isChanged={isChanged} word={word} open={open} />
          <Unmatched data={data} open={open} />
        </div>
      )}
      {number && <Drill number={number} onClose={() => setNumber(null)} />}
    </Card>
  );
}

type Open = (counted: Counted, title: string) => void;
type Word = (key: string | null) => string;

/** A count of people that opens who they are. */
function People({ counted, title, open }: { counted: Counted; title: string; open: Open }) {
  const format = useFormat();
  const t = useT();
  const text = format.number(counted.people);
  if (!counted.cell) return text;
  return (
    <button
      type="button"
      className={classes.number}
      aria-label={t("channels.openPeople", { n: counted.people, title })}
      onClick={() => open(counted, title)}
    >
      {text}
    </button>
  );
}

interface GroupsProps {
  rows: Row[];
  isChanged: boolean;
  word: Word;
  open: Open;
}

function Groups({ rows, isChanged, word, open }: GroupsProps) {
  const t = useT();
  const name = useName();
  const format = useFormat();
  const titleOf = ({ group, names }: Row) => (names ? name(names) : word(group));
  // Groups nothing falls into tell something only while they are edited.
  const shown = rows.filter(({ before, after }) => isChanged || before.events + after.events > 0);
  const all = rows.reduce((sum, { after }) => sum + after.events, 0);
  const counts = (side: "before" | "after"): Column<Row>[] => [
    {
      key: `${side} events`,
      title: t(isChanged ? `channels.${side}.events` : "channels.events"),
      isNumber: true,
      cell: (row) => format.number(row[side].events),
    },
    {
      key: `${side} people`,
      title: t(isChanged ? `channels.${side}.people` : "channels.people"),
      isNumber: true,
      cell: (row) => <People counted={row[side]} title={titleOf(row)} open={open} />,
    },
  ];
  const columns: Column<Row>[] = [
    {
      key: "group",
      title: t("channels.group"),
      cell: (row) => (row.group === null ? <em>{titleOf(row)}</em> : titleOf(row)),
    },
    ...(isChanged ? counts("before") : []),
    ...counts("after"),
    {
      key: "share",
      title: t("data.share"),
      isNumber: true,
      cell: ({ after }) => (
        <span className={classes.share}>
          <span
            className={classes.bar}
            style={{ width: `${all > 0 ? (after.events / all) * 60 : 0}px` }}
            aria-hidden="true"
          />
          {format.percent(all > 0 ? after.events / all : null)}
        </span>
      ),
    },
  ];
  return (
    <Table
      caption={t("channels.preview")}
      rows={shown}
      rowKey={({ group }) => group ?? "(none)"}
      columns={columns}
    />
  );
}

interface PartProps {
  data: ChannelPreview;
  open: Open;
}

function Moved({ data, word, open }: PartProps & { word: Word }) {
  const t = useT();
  const format = useFormat();
  const { moved, moves } = data;
  return (
    <>
      <p className={classes.said} aria-live="polite">
        {moved.events === 0
          ? t("channels.nothingMoves")
          : t("channels.moves", { events: moved.events, people: moved.people })}
      </p>
      {moves.length > 0 && (
        <Table
          caption={t("channels.movesTitle")}
          rows={moves}
          rowKey={({ from, to }) => `${from} ${to}`}
          columns={[
            {
              key: "move",
              title: t("channels.movesTitle"),
              cell: ({ from, to }) => t("channels.fromTo", { from: word(from), to: word(to) }),
            },
            {
              key: "events",
              title: t("channels.events"),
              isNumber: true,
              cell: ({ events }) => format.number(events),
            },
            {
              key: "people",
              title: t("channels.people"),
              isNumber: true,
              cell: (row) => (
                <People
                  counted={row}
                  title={t("channels.fromTo", { from: word(row.from), to: word(row.to) })}
                  open={open}
                />
              ),
            },
          ]}
        />
      )}
    </>
  );
}

const ORIGIN = ["source", "medium", "campaign", "referrer", "channel"] as const;

function Unmatched({ data, open }: PartProps) {
  const t = useT();
  const format = useFormat();
  const { unmatched, unmatched_more: more } = data;
  const words = (row: (typeof unmatched)[number]) =>
    ORIGIN.flatMap((field) => {
      const value = row[field];
      return value ? [t("channels.pair", { field: t(`channels.field.${field}`), value })] : [];
    }).join(" · ");
  return (
    <section className={classes.unmatched}>
      <h3 className={classes.sub}>{t("channels.unmatched")}</h3>
      <p className={classes.hint}>
        {t(unmatched.length === 0 ? "channels.noneUnmatched" : "channels.unmatchedNote")}
      </p>
      {unmatched.length > 0 && (
        <Table
          isTall
          caption={t("channels.unmatched")}
          rows={unmatched}
          rowKey={words}
          columns={[
            {
              key: "origin",
              title: t("channels.origin"),
              cell: (row) => <span className={classes.origin}>{words(row)}</span>,
            },
            {
              key: "events",
              title: t("channels.events"),
              isNumber: true,
              cell: ({ events }) => format.number(events),
            },
            {
              key: "people",
              title: t("channels.people"),
              isNumber: true,
              cell: (row) => <People counted={row} title={words(row)} open={open} />,
            },
          ]}
        />
      )}
      {more.origins > 0 && (
        <p className={classes.hint}>
          {t("channels.unmatchedMore", { n: more.origins, events: more.events })}
        </p>
      )}
    </section>
  );
}
