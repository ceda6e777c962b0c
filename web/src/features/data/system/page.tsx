/** How the server itself fares: what comes in, what waits, what is left, each against its objective. */
import { Link } from "@tanstack/react-router";
import { Sparkline } from "~/charts/sparkline";
import { useFormat, useT } from "~/i18n";
import { UNKNOWN } from "~/i18n/format";
import { useScope } from "~/scope";
import { Chip, type Tone } from "~/ui/chip";
import type { IconName } from "~/ui/icon";
import { Card, Page } from "~/ui/page";
import { Empty, Failure, Pending } from "~/ui/states";
import { Table } from "~/ui/table";
import shared from "../data.module.css";
import { useLiveWords } from "../live/words";
import { DataTabs } from "../tabs";
import {
  acksOf,
  atMost,
  course,
  mainReason,
  OBJECTIVES,
  type Reading,
  shareOf,
  type Verdict,
  worst,
} from "./system.logic";
import classes from "./system.module.css";
import { type Objective, useLength, useObjectives } from "./use-objectives";
import { type System, useSystem } from "./use-system";

export function SystemPage() {
  const t = useT();
  const system = useSystem();
  const objectives = useObjectives(system);
  const { reading, error } = system;
  return (
    <Page
      title={t("data.tab.system")}
      lead={<Lead objectives={objectives} />}
      actions={<DataTabs />}
    >
      {error && <Failure error={error} retry={system.retry} />}
      {!reading && !error && <Pending height={480} />}
      {reading && (
        <>
          <Now system={system} reading={reading} />
          <Objectives rows={objectives} />
          <Sources reading={reading} />
        </>
      )}
    </Page>
  );
}

/** The answer in one sentence. */
function Lead({ objectives }: { objectives: Objective[] }) {
  const t = useT();
  const format = useFormat();
  const verdict = worst(objectives.map((one) => one.verdict));
  if (verdict === "unknown") return t("system.lead.wait");
  if (verdict === "good") return t("system.lead.good", { n: objectives.length });
  const those = objectives.filter((one) => one.verdict === verdict);
  return t(verdict === "bad" ? "system.lead.bad" : "system.lead.fair", {
    n: those.length,
    of: objectives.length,
    names: format.list(those.map(({ name }) => name)),
  });
}

function Now({ system, reading }: { system: System; reading: Reading }) {
  const t = useT();
  const format = useFormat();
  const length = useLength();
  const { timezone } = useScope();
  const { lately } = system;
  const acks = lately?.acks ?? acksOf(reading.acks);
  const line = course(system.readings);
  const perMinute = (count: number | undefined) =>
    count === undefined ? t("system.counting") : format.number(Math.round(count));
  const figures: [string, string][] = [
    [t("system.rejected"), perMinute(lately?.rejectedPerMinute)],
    [t("system.ackP50"), acks ? length(acks.p50) : t("system.noneCame")],
    [t("system.ackP99"), acks ? length(acks.p99) : t("system.noneCame")],
    [t("system.waiting"), reading.logBytes === null ? UNKNOWN : format.bytes(reading.logBytes)],
  ];
  return (
    <Card
      title={t("system.now")}
      note={t("system.nowNote")}
      actions={
        <span className={`${shared.hint} num`}>
          {t("system.readAt", { time: format.time(reading.atMs, timezone) })}
        </span>
      }
    >
      <dl className={shared.figures}>
        <div>
          <dt>{t("system.taken")}</dt>
          <dd className={`num ${classes.taken}`}>
            {perMinute(lately?.takenPerMinute)}
            {line.length > 1 && <Sparkline values={line} />}
          </dd>
        </div>
        {figures.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd className="num">{value}</dd>
          </div>
        ))}
      </dl>
    </Card>
  );
}

const LOOKS: Record<Verdict, { tone: Tone; icon?: IconName }> = {
  good: { tone: "good", icon: "check" },
  fair: { tone: "risk", icon: "warning" },
  bad: { tone: "bad", icon: "close" },
  unknown: { tone: "plain" },
};

/** Colour, icon and word: any of them is enough. */
function VerdictChip({ verdict }: { verdict: Verdict }) {
  const t = useT();
  const { tone, icon } = LOOKS[verdict];
  return (
    <Chip tone={tone} {...(icon ? { icon } : {})}>
      {t(`system.is.${verdict}`)}
    </Chip>
  );
}

function Objectives({ rows }: { rows: Objective[] }) {
  const t = useT();
  return (
    <Card title={t("system.objectives")}>
      <Table
        caption={t("system.objectives")}
        rows={rows}
        rowKey={({ key }) => key}
        columns={[
          { key: "what", title: t("system.what"), cell: ({ name }) => name },
          {
            key: "state",
            title: t("system.state"),
            cell: ({ verdict }) => <VerdictChip verdict={verdict} />,
          },
          { key: "now", title: t("system.value"), cell: (row) => <Standing row={row} /> },
        ]}
      />
    </Card>
  );
}

/** How it is, how it should be, and what to do where it is not. */
function Standing({ row: { now, asked, verdict, todo } }: { row: Objective }) {
  const t = useT();
  const isNeeded = verdict === "fair" || verdict === "bad";
  return (
    <div className={classes.standing}>
      <span className={`num ${classes.value}`}>
        <span>{now}</span>
        <span className={shared.hint}>{t("system.asked", { asked })}</span>
      </span>
      {isNeeded && <span>{todo}</span>}
    </div>
  );
}

function Sources({ reading: { sources } }: { reading: Reading }) {
  const t = useT();
  const format = useFormat();
  const { reason } = useLiveWords();
  const { workspace } = useScope();
  const count = (key: "received" | "accepted" | "duplicate", title: string) => ({
    key,
    title,
    isNumber: true,
    cell: (row: (typeof sources)[number]) => format.number(row[key]),
  });
  return (
    <Card title={t("system.sources")} note={t("system.sourcesNote")}>
      {sources.length === 0 ? (
        <Empty title={t("system.noSources")} why={t("system.noSourcesWhy")}>
          <Link to="/w/$ws/sources" params={{ ws: workspace }}>
            {t("system.toSources")}
          </Link>
        </Empty>
      ) : (
        <Table
          caption={t("system.sources")}
          rows={sources}
          rowKey={({ source }) => source}
          columns={[
            { key: "source", title: t("system.source"), cell: ({ source }) => source },
            count("received", t("system.received")),
            count("accepted", t("system.accepted")),
            count("duplicate", t("system.duplicate")),
            {
              key: "rejected",
              title: t("system.rejectedCount"),
              isNumber: true,
              cell: ({ rejected }) => format.number(rejected),
            },
            {
              key: "share",
              title: t("system.share"),
              isNumber: true,
              cell: ({ rejected, received }) => format.percent(shareOf(rejected, received)),
            },
            {
              key: "state",
              title: t("system.state"),
              cell: ({ rejected, received }) => (
                <VerdictChip
                  verdict={atMost(shareOf(rejected, received), ...OBJECTIVES.rejectedShare)}
                />
              ),
            },
            {
              key: "reason",
              title: t("system.mainReason"),
              cell: (row) => {
                const code = mainReason(row);
                return code === null ? UNKNOWN : reason(code);
              },
            },
          ]}
        />
      )}
      <p className={`${shared.hint} ${classes.below}`}>
        {t("system.prometheus", { address: `${window.location.origin}/metrics` })}
      </p>
    </Card>
  );
}
