/** Messages, newest first, a light before each and what to know of it behind. */
import { Button } from "@mantine/core";
import { useState } from "react";
import type { LiveMessage } from "~/api/live";
import { PersonLink } from "~/drill/person-link";
import { useFormat, useT } from "~/i18n";
import { useScope } from "~/scope";
import { Chip } from "~/ui/chip";
import { Masked } from "~/ui/masked";
import { Table } from "~/ui/table";
import { lightOf } from "./live.logic";
import classes from "./live.module.css";
import { LOOKS, useLiveWords } from "./words";

interface RowsProps {
  messages: LiveMessage[];
  onOpen: (id: string) => void;
}

/** Drawn at first; what follows is asked for. */
const PAGE = 100;

export function Rows({ messages, onOpen }: RowsProps) {
  const t = useT();
  const format = useFormat();
  const { timezone } = useScope();
  const { words, light } = useLiveWords();
  const [shown, setShown] = useState(PAGE);
  const rows = messages.slice(0, shown);
  const left = messages.length - rows.length;
  const time = (message: LiveMessage) => format.time(message.received, timezone);
  return (
    <>
      <Table
        caption={t("live.messages")}
        rows={rows}
        rowKey={({ id }) => id}
        columns={[
          {
            key: "event",
            title: t("live.event"),
            cell: (message) => (
              <button
                type="button"
                className={classes.open}
                aria-label={t("live.open", { event: nameOf(message, t), time: time(message) })}
                onClick={() => onOpen(message.id)}
              >
                {nameOf(message, t)}
              </button>
            ),
          },
          {
            key: "light",
            title: t("live.light"),
            cell: (message) => <Chip {...LOOKS[lightOf(message)]}>{light(message)}</Chip>,
          },
          {
            key: "why",
            title: t("live.why"),
            cell: (message) => (
              <div className={classes.why}>
                {message.state === "duplicate" && (
                  <p className={classes.hint}>{t("live.beforeWhy")}</p>
                )}
                {words(message).map(({ title, mend }) => (
                  <p key={title}>
                    <strong>{title}</strong> <span className={classes.hint}>{mend}</span>
                  </p>
                ))}
              </div>
            ),
          },
          { key: "who", title: t("live.who"), cell: (message) => <Who message={message} /> },
          { key: "source", title: t("live.source"), cell: ({ source }) => source },
          {
            key: "at",
            title: t("live.came"),
            isNumber: true,
            cell: (message) => time(message),
          },
        ]}
      />
      {left > 0 && (
        <Button mt={8} variant="default" size="xs" onClick={() => setShown(shown + PAGE)}>
          {t("live.more", { n: Math.min(left, PAGE) })}
        </Button>
      )}
    </>
  );
}

export const nameOf = ({ event }: LiveMessage, t: ReturnType<typeof useT>) =>
  event ?? t("live.noEvent");

export function Who({ message }: { message: LiveMessage }) {
  const t = useT();
  const { person, state } = message;
  if (person === null) return <span className={classes.hint}>{t("live.nobody")}</span>;
  // Of a refused message nobody is kept.
  if (state === "refused") return <Masked id={person} />;
  return (
    <PersonLink person={person}>
      <Masked id={person} />
    </PersonLink>
  );
}
