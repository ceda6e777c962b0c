/** A person's words as tables: the one that holds about each purpose, and all of them. */
import type { Consent } from "~/api/privacy";
import { type Purpose, type Standing, standingOf } from "~/consent/consent.logic";
import { StateChip } from "~/consent/words";
import { useFormat, useT } from "~/i18n";
import { useScope } from "~/scope";
import { Chip } from "~/ui/chip";
import { Masked } from "~/ui/masked";
import { type Column, Table } from "~/ui/table";
import classes from "../privacy.module.css";

/** The six purposes, what each is for, and the word that holds. */
export function StandingTable({ lines }: { lines: Consent[] }) {
  const t = useT();
  const when = useWhen();
  const columns: Column<Standing>[] = [
    {
      key: "purpose",
      title: t("consent.purpose"),
      cell: ({ purpose }) => <PurposeCell purpose={purpose} />,
    },
    {
      key: "state",
      title: t("consent.state"),
      cell: ({ word }) => <StateChip state={word?.state ?? null} />,
    },
    { key: "at", title: t("consent.since"), cell: ({ word }) => when(word?.at) },
    { key: "source", title: t("consent.source"), cell: ({ word }) => <Said text={word?.source} /> },
    {
      key: "text",
      title: t("consent.text"),
      cell: ({ word }) => <Said text={word?.text_version} />,
    },
    { key: "proof", title: t("consent.proof"), cell: ({ word }) => <Said text={word?.proof} /> },
  ];
  return (
    <Table
      caption={t("consent.standing")}
      rows={standingOf(lines)}
      rowKey={({ purpose }) => purpose}
      columns={columns}
    />
  );
}

/** What it is called, and what it is for. */
export function PurposeCell({ purpose }: { purpose: Purpose }) {
  const t = useT();
  return (
    <span className={classes.purpose}>
      <b>{t(`consent.purpose.${purpose}`)}</b>
      <span className={`${classes.hint} ${classes.line}`}>
        {t(`consent.purpose.${purpose}.why`)}
      </span>
    </span>
  );
}

/** Every word, the last said first; none is ever taken out. */
export function Ledger({ lines }: { lines: Consent[] }) {
  const t = useT();
  const when = useWhen();
  const columns: Column<Consent>[] = [
    { key: "at", title: t("consent.at"), cell: ({ at }) => when(at) },
    {
      key: "purpose",
      title: t("consent.purpose"),
      cell: ({ purpose }) => (
        <span className={classes.brief}>{t(`consent.purpose.${purpose}`)}</span>
      ),
    },
    {
      key: "state",
      title: t("consent.state"),
      cell: ({ state, holds }) => (
        <span className={classes.chips}>
          <StateChip state={state} />
          {!holds && <Chip icon="history">{t("consent.superseded")}</Chip>}
        </span>
      ),
    },
    { key: "id", title: t("consent.id"), cell: ({ person }) => <Masked id={person} /> },
    { key: "source", title: t("consent.source"), cell: ({ source }) => <Said text={source} /> },
    { key: "text", title: t("consent.text"), cell: (line) => <Said text={line.text_version} /> },
    { key: "proof", title: t("consent.proof"), cell: ({ proof }) => <Said text={proof} /> },
    {
      key: "known",
      title: t("consent.recorded"),
      cell: ({ known, author }) => (
        <span className={classes.wrap}>
          {when(known)} · {author}
        </span>
      ),
    },
  ];
  return (
    <section className={classes.history}>
      <h3>{t("consent.ledger")}</h3>
      <p className={classes.hint}>{t("consent.ledgerWhy")}</p>
      <Table
        caption={t("consent.ledger")}
        rows={lines}
        rowKey={({ number }) => String(number)}
        columns={columns}
      />
    </section>
  );
}

/** What somebody typed once; a dash where they did not. */
function Said({ text }: { text: string | null | undefined }) {
  return <span className={classes.brief}>{text ?? "–"}</span>;
}

function useWhen() {
  const format = useFormat();
  const { timezone } = useScope();
  return (instant: string | undefined) =>
    instant ? <span className="num">{format.dateTime(instant, timezone)}</span> : "–";
}
