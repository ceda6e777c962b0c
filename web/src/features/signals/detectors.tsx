/** Every detector: what it sees, how many are live, what became of those that were. */
import { Button } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import type { Schemas } from "~/api/client";
import { Sparkline } from "~/charts/sparkline";
import { type Localised, useFormat, useName, useT } from "~/i18n";
import { UNKNOWN } from "~/i18n/format";
import { Chip } from "~/ui/chip";
import { NumberButton } from "~/ui/number-button";
import { Card } from "~/ui/page";
import { type Column, Table } from "~/ui/table";
import { SeverityChip } from "./severity-chip";
import { type DetectorRow, openedBy } from "./signals.logic";
import classes from "./signals.module.css";
import type { Open } from "./signals-view";

interface DetectorsProps {
  answer: Schemas["SignalsAnswer"];
  open: Open;
  chosen: string | undefined;
}

export function Detectors(props: DetectorsProps) {
  const t = useT();
  const { answer } = props;
  const live = answer.detectors.filter((row) => row.source !== "none").length;
  return (
    <Card
      title={t("signals.detectors")}
      note={t("signals.detectors.note", { n: live, of: answer.detectors.length })}
    >
      <Table
        caption={t("signals.detectors")}
        rows={answer.detectors}
        rowKey={(row) => row.detector}
        columns={useColumns(props)}
      />
    </Card>
  );
}

type Counted = (row: DetectorRow) => Schemas["SignalCount"];

/** Stands in where the server counts nothing. */
const NONE: Schemas["SignalCount"] = { signals: 0, subjects: 0 };

function useColumns({ answer, open, chosen }: DetectorsProps): Column<DetectorRow>[] {
  const t = useT();
  const name = useName();
  const format = useFormat();
  const navigate = useNavigate();
  const choose = (detector: string) =>
    void navigate({
      to: ".",
      search: (before: object) =>
        ({ ...before, detector: chosen === detector ? undefined : detector }) as never,
      resetScroll: false,
    });
  const counted = (key: string, title: string, cell: Record<string, unknown>, of: Counted) => ({
    key,
    title,
    isNumber: true,
    cell: (row: DetectorRow) => {
      if (row.source === "none") return UNKNOWN;
      const { signals } = of(row);
      if (signals === 0) return format.number(0);
      const words = t("signals.cell", { what: title, detector: name(row.names as Localised) });
      return (
        <NumberButton
          label={`${words}: ${format.number(signals)}`}
          onClick={() => open({ detector: row.detector, ...cell }, words)}
        >
          {format.number(signals)}
        </NumberButton>
      );
    },
  });
  const ended =
    (state: string): Counted =>
    (row) =>
      row.counts?.ended.find((one) => one.state === state) ?? NONE;
  return [
    {
      key: "detector",
      title: t("signals.detector"),
      cell: (row) => <Name row={row} isChosen={chosen === row.detector} onChoose={choose} />,
    },
    {
      key: "severity",
      title: t("signals.severity"),
      cell: (row) => <SeverityChip severity={row.severity} />,
    },
    counted("live", t("signals.live"), { state: "live" }, (row) => row.counts?.live ?? NONE),
    counted(
      "overdue",
      t("signals.overdue"),
      { overdue: true },
      (row) => row.counts?.overdue ?? NONE,
    ),
    counted("opened", t("signals.opened"), { opened: true }, (row) => row.counts?.opened ?? NONE),
    {
      key: "course",
      title: <span className={classes.after}>{t("signals.course")}</span>,
      cell: (row) => (
        <span className={classes.after}>
          {row.source === "none" ? (
            UNKNOWN
          ) : (
            <Sparkline values={openedBy(row.detector, answer.periods)} />
          )}
        </span>
      ),
    },
    counted("resolved", t("signals.state.resolved"), { state: "resolved" }, ended("resolved")),
    counted("lost", t("signals.state.lost"), { state: "lost" }, ended("lost")),
    counted(
      "false",
      t("signals.state.false_positive"),
      { state: "false_positive" },
      ended("false_positive"),
    ),
    {
      key: "time",
      title: t("signals.timeToClose"),
      isNumber: true,
      cell: (row) =>
        row.source === "none"
          ? UNKNOWN
          : format.duration(row.counts?.time_to_close?.p50_ms ?? null),
    },
  ];
}

interface NameProps {
  row: DetectorRow;
  isChosen: boolean;
  onChoose: (detector: string) => void;
}

function Name({ row, isChosen, onChoose }: NameProps) {
  const t = useT();
  const name = useName();
  const format = useFormat();
  const inputs = format.list((row.inputs ?? []).map((input) => name(input as Localised)));
  const title = name(row.names as Localised);
  return (
    <div className={classes.detector} data-missing={row.source === "none" || undefined}>
      {row.source === "none" ? (
        <span className={classes.name}>{title}</span>
      ) : (
        <Button
          variant={isChosen ? "light" : "subtle"}
          size="compact-sm"
          aria-pressed={isChosen}
          className={classes.choose}
          onClick={() => onChoose(row.detector)}
        >
          {title}
        </Button>
      )}
      {row.source === "none" && (
        <span className={classes.missing}>{t("signals.noSource", { inputs })}</span>
      )}
      {row.source === "partial" && (
        <Chip tone="risk">
          {t("signals.partial", { events: format.list(row.unseen_events ?? []) })}
        </Chip>
      )}
    </div>
  );
}
