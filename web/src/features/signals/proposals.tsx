/** No model in force yet: what one would find in this workspace's events, and the button for it. */
import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import type { Schemas } from "~/api/client";
import { useEnforce } from "~/api/enforce";
import { healthProposal, signalProposal } from "~/api/proposals";
import type { Listed } from "~/api/published";
import { type Localised, useFormat, useName, useT } from "~/i18n";
import { UNKNOWN } from "~/i18n/format";
import { useScope } from "~/scope";
import { Card } from "~/ui/page";
import { Failure, Pending } from "~/ui/states";
import { Table } from "~/ui/table";
import { BandBar } from "./bands";
import classes from "./signals.module.css";

export function SignalProposal({ kept }: { kept: Listed[] }) {
  const t = useT();
  const name = useName();
  const format = useFormat();
  const { workspace } = useScope();
  const { data, error, refetch } = useQuery(signalProposal(workspace));
  const enforce = useEnforce(workspace, "signal-models");
  if (error) return <Failure error={error} retry={refetch} />;
  if (!data) return <Pending height={480} />;
  const connected = data.detectors.filter((row) => row.is_connected).length;
  return (
    <Proposal
      title={t("signals.proposal.title", { n: data.at_risk, of: data.subjects })}
      why={t("signals.proposal.why", { n: connected, of: data.detectors.length })}
      command="wayfarer signals propose --out risks.yaml"
      isPending={enforce.isPending}
      error={enforce.error}
      canEnforce={connected > 0}
      onEnforce={() => enforce.mutate({ model: data.model, kept })}
    >
      <Table
        caption={t("signals.detectors")}
        rows={data.detectors}
        rowKey={(row) => row.detector}
        columns={[
          {
            key: "detector",
            title: t("signals.detector"),
            cell: (row) => name(row.names as Localised),
          },
          {
            key: "live",
            title: t("signals.live"),
            isNumber: true,
            cell: (row) => (row.live ? format.number(row.live.signals) : UNKNOWN),
          },
          {
            key: "history",
            title: t("signals.inHistory"),
            isNumber: true,
            cell: (row) => (row.opened ? format.number(row.opened.signals) : UNKNOWN),
          },
          {
            key: "source",
            title: <span className={classes.after}>{t("signals.source")}</span>,
            cell: (row) => <Source row={row} />,
          },
        ]}
      />
    </Proposal>
  );
}

function Source({ row }: { row: Schemas["SignalProposal"]["detectors"][number] }) {
  const t = useT();
  const name = useName();
  const format = useFormat();
  if (row.is_connected) {
    const events = row.sources.flatMap((source) => source.events);
    return <span className={classes.after}>{format.list([...new Set(events)])}</span>;
  }
  const inputs = format.list(row.inputs.map((input) => name(input as Localised)));
  return (
    <span className={`${classes.after} ${classes.missing}`}>
      {t("signals.noSource", { inputs })}
    </span>
  );
}

export function HealthProposal({ kept }: { kept: Listed[] }) {
  const t = useT();
  const name = useName();
  const format = useFormat();
  const { workspace } = useScope();
  const { data, error, refetch } = useQuery(healthProposal(workspace));
  const enforce = useEnforce(workspace, "health-models");
  if (error) return <Failure error={error} retry={refetch} />;
  if (!data) return <Pending height={480} />;
  const { health } = data;
  const missing = new Map(data.no_source.map((row) => [row.measure, row.missing]));
  return (
    <Proposal
      title={t("signals.healthProposal.title", { n: health.subjects })}
      why={t("signals.healthProposal.why", {
        coverage: format.percent(health.model.possible_coverage, 0),
      })}
      command="wayfarer health propose --out health.yaml"
      isPending={enforce.isPending}
      error={enforce.error}
      canEnforce={health.subjects > 0}
      onEnforce={() => enforce.mutate({ model: data.model, kept })}
    >
      <BandBar bands={health.bands} />
      <Table
        caption={t("signals.measures")}
        rows={health.measures}
        rowKey={(row) => row.measure}
        columns={[
          {
            key: "measure",
            title: t("signals.measure"),
            cell: (row) => name(row.names as Localised),
          },
          {
            key: "weight",
            title: t("signals.weight"),
            isNumber: true,
            cell: (row) => format.number(row.weight),
          },
          {
            key: "points",
            title: t("signals.points"),
            isNumber: true,
            cell: (row) => (row.mean_points === null ? UNKNOWN : format.number(row.mean_points, 0)),
          },
          {
            key: "coverage",
            title: t("signals.coverage"),
            isNumber: true,
            cell: (row) => format.percent(row.coverage, 0),
          },
          {
            key: "source",
            title: <span className={classes.after}>{t("signals.source")}</span>,
            cell: (row) =>
              row.has_source ? (
                <span className={classes.after}>{t("signals.connected")}</span>
              ) : (
                <span className={`${classes.after} ${classes.missing}`}>
                  {t("signals.noSource", {
                    inputs: format.list(missing.get(row.measure) ?? []) || UNKNOWN,
                  })}
                </span>
              ),
          },
        ]}
      />
    </Proposal>
  );
}

interface ProposalProps {
  title: string;
  why: string;
  /** The same from a shell. */
  command: string;
  canEnforce: boolean;
  isPending: boolean;
  error: Error | null;
  onEnforce: () => void;
  children: ReactNode;
}

function Proposal(props: ProposalProps) {
  const t = useT();
  return (
    <Card title={props.title}>
      <p className={classes.lead}>{props.why}</p>
      {props.error && <Failure error={props.error} />}
      <div className={classes.enforce}>
        <Button
          size="sm"
          loading={props.isPending}
          disabled={!props.canEnforce}
          onClick={props.onEnforce}
        >
          {t("signals.enforce")}
        </Button>
        <span className={classes.small}>
          {t("signals.enforceWhy")} <code>{props.command}</code>
        </span>
      </div>
      {props.children}
    </Card>
  );
}
