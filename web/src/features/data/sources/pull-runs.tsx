/** The runs of a source that fetches: the one that goes on, those before, and what can be done. */
import { Button, Progress } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { type PullRun, pullStanding, usePulling } from "~/api/pulls";
import { useFormat, useT } from "~/i18n";
import { useScope } from "~/scope";
import { Chip } from "~/ui/chip";
import { Failure } from "~/ui/states";
import { Table } from "~/ui/table";
import classes from "./sources.module.css";
import { useTroubleWords } from "./trouble-words";

const LOOKS = {
  running: { icon: "refresh" },
  waiting: { icon: "clock" },
  done: { tone: "good", icon: "check" },
  failed: { tone: "bad", icon: "warning" },
  cancelled: { icon: "close" },
} as const;

export function PullRuns({ id, isOff }: { id: string; isOff: boolean }) {
  const t = useT();
  const format = useFormat();
  const { workspace, timezone } = useScope();
  const { data, error } = useQuery(pullStanding(workspace, id));
  const { start, cancel } = usePulling(workspace, id);
  const isOn = Boolean(data?.run || data?.is_asked);
  const failure = error ?? start.error ?? cancel.error;
  return (
    <section className={classes.part}>
      <h3>{t("sources.pull.runs")}</h3>
      {failure && <Failure error={failure} />}
      <div role="status">
        {data?.run ? (
          <Going run={data.run} />
        ) : (
          <p className={classes.hint}>
            {data?.is_asked && t("sources.pull.asked")}
            {data?.next &&
              !data.is_asked &&
              t("sources.pull.next", { at: format.dateTime(data.next, timezone) })}
          </p>
        )}
      </div>
      <div className={classes.buttons}>
        <Button
          size="xs"
          variant="default"
          disabled={isOff || data?.is_asked}
          loading={start.isPending}
          onClick={() => start.mutate(false)}
        >
          {t("sources.pull.now")}
        </Button>
        <Button size="xs" variant="subtle" disabled={isOff} onClick={() => start.mutate(true)}>
          {t("sources.pull.again")}
        </Button>
        {isOn && (
          <Button
            size="xs"
            variant="subtle"
            color="red"
            loading={cancel.isPending}
            onClick={() => cancel.mutate()}
          >
            {t("sources.pull.stop")}
          </Button>
        )}
      </div>
      {data && data.past.length > 0 && <Past runs={data.past} />}
    </section>
  );
}

/** How far a run is, and why it waits. */
function Going({ run }: { run: PullRun }) {
  const t = useT();
  const format = useFormat();
  const words = useTroubleWords();
  const percent = Math.round((run.share ?? 0) * 100);
  return (
    <>
      <p>
        <Chip {...LOOKS[run.outcome]}>{t(`sources.pull.outcome.${run.outcome}`)}</Chip>{" "}
        {t("sources.pull.progress", {
          pages: run.pages,
          n: run.accepted,
          rate: format.number(Math.round(run.items_per_second * 10) / 10),
        })}
      </p>
      {run.share !== null && (
        <Progress value={percent} aria-label={t("sources.pull.done", { n: percent })} />
      )}
      {run.seconds_left !== null && (
        <p className={classes.hint}>
          {t("sources.pull.left", { n: Math.max(1, Math.round(run.seconds_left / 60)) })}
        </p>
      )}
      {run.problem && <p className={classes.hint}>{words(run.problem)}</p>}
    </>
  );
}

function Past({ runs }: { runs: PullRun[] }) {
  const t = useT();
  const format = useFormat();
  const words = useTroubleWords();
  const { timezone } = useScope();
  return (
    <Table
      caption={t("sources.pull.past")}
      rows={runs}
      rowKey={({ number }) => String(number)}
      columns={[
        {
          key: "started",
          title: t("sources.pull.started"),
          cell: ({ started }) => format.dateTime(started, timezone),
        },
        {
          key: "outcome",
          title: t("sources.state"),
          cell: ({ outcome, problem }) => (
            <>
              <Chip {...LOOKS[outcome]}>{t(`sources.pull.outcome.${outcome}`)}</Chip>
              {problem && <div className={classes.hint}>{words(problem)}</div>}
            </>
          ),
        },
        {
          key: "accepted",
          title: t("sources.pull.accepted"),
          isNumber: true,
          cell: ({ accepted }) => format.number(accepted),
        },
        {
          key: "rejected",
          title: t("sources.pull.rejected"),
          isNumber: true,
          cell: ({ rejected }) => format.number(rejected),
        },
      ]}
    />
  );
}
