/** Each figure against what is asked of it: how it stands, in words, and what to do. */
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useMay } from "~/api/me";
import { erasures } from "~/api/privacy";
import { readiness } from "~/api/system";
import { stats } from "~/api/workspace";
import { type MessageKey, useFormat, useT } from "~/i18n";
import { UNKNOWN } from "~/i18n/format";
import { useScope } from "~/scope";
import type { Quantile } from "./prometheus.logic";
import { acksOf, atLeast, atMost, OBJECTIVES, shareOf, type Verdict } from "./system.logic";
import type { System } from "./use-system";

export interface Objective {
  key: string;
  name: string;
  /** How it is. */
  now: string;
  /** How it should be. */
  asked: string;
  verdict: Verdict;
  /** What to do where it is not so. */
  todo: string;
}

/** Longer than can be told is longer than anything asked. */
const longest = (found: Quantile | undefined): number | null =>
  found ? (found.isMore ? Number.POSITIVE_INFINITY : found.value) : null;

const DAY_MS = 86_400_000;
/** Files come and go slowly. */
const STATS_MS = 30_000;

/** A length that may be more than can be told. */
export function useLength() {
  const t = useT();
  const format = useFormat();
  return ({ value, isMore }: Quantile): string => {
    const length = format.duration(Math.max(Math.round(value), 1));
    return isMore ? t("system.more", { value: length }) : length;
  };
}

export function useObjectives(system: System): Objective[] {
  const taking = useTaking(system);
  const filing = useFiling(system);
  const keeping = useKeeping(system);
  if (!system.reading) return [];
  return [...taking, ...filing, ...keeping].filter((one) => one !== null);
}

type Part = Omit<Objective, "name" | "todo" | "asked"> & { asked?: string };

/** The words of an objective, which its key begins. */
function useNamed() {
  const t = useT();
  return ({ key, asked, ...rest }: Part, values: Record<string, string> = {}): Objective => ({
    key,
    name: t(`system.${key}` as MessageKey, values),
    asked: asked ?? t(`system.${key}.asked` as MessageKey, values),
    todo: t(`system.${key}.todo` as MessageKey, values),
    ...rest,
  });
}

/** Whether it takes events, how soon they are durable, what it turns away. */
function useTaking({ reading, lately }: System): (Objective | null)[] {
  const t = useT();
  const format = useFormat();
  const named = useNamed();
  const length = useLength();
  const ready = useReady();
  if (!reading) return [];
  const acks = lately?.acks ?? acksOf(reading.acks);
  const received = reading.sources.reduce((sum, one) => sum + one.received, 0);
  const rejected = reading.sources.reduce((sum, one) => sum + one.rejected, 0);
  const share = shareOf(rejected, received);
  const refused = lately?.requestsRefused ?? null;
  return [
    ready,
    named({
      key: "collecting",
      now: t(reading.isCollecting ? "system.collecting.yes" : "system.collecting.no"),
      verdict: reading.isCollecting ? "good" : "fair",
    }),
    named(
      {
        key: "ack",
        now: acks ? length(acks.p99) : t("system.noneCame"),
        verdict: atMost(longest(acks?.p99), ...OBJECTIVES.ackMs),
      },
      { good: format.duration(OBJECTIVES.ackMs[0]) },
    ),
    named(
      {
        key: "rejectedShare",
        now:
          share === null
            ? t("system.rejectedShare.none")
            : t("system.rejectedShare.value", { share: format.percent(share), n: received }),
        verdict: atMost(share, ...OBJECTIVES.rejectedShare),
      },
      { good: format.percent(OBJECTIVES.rejectedShare[0], 0) },
    ),
    named({
      key: "refused",
      now: refused === null ? t("system.counting") : t("system.refused.value", { n: refused }),
      verdict: atMost(refused, ...OBJECTIVES.refusedRequests),
    }),
  ];
}

function useReady(): Objective | null {
  const t = useT();
  const format = useFormat();
  const { data, error } = useQuery(readiness);
  if (!data && !error) return null;
  const why = error ? [error.message, (error as { hint?: string | null }).hint] : [];
  return {
    key: "ready",
    name: t("system.ready"),
    asked: t("system.ready.asked"),
    now: t(error ? "system.ready.no" : "system.ready.yes"),
    verdict: error ? "bad" : "good",
    todo: why.filter(Boolean).join(format.gap),
  };
}

/** What waits for the store, and how long. */
function useFiling({ reading }: System): (Objective | null)[] {
  const t = useT();
  const format = useFormat();
  const named = useNamed();
  if (!reading || reading.lagMs === null) return [];
  const { lagMs, logBytes, logLimitBytes } = reading;
  const full = shareOf(logBytes, logLimitBytes);
  return [
    named(
      {
        key: "lag",
        now: lagMs === 0 ? t("system.lag.none") : format.duration(lagMs),
        verdict: atMost(lagMs, ...OBJECTIVES.lagMs),
      },
      { good: format.duration(OBJECTIVES.lagMs[0]) },
    ),
    logBytes === null
      ? null
      : named(
          {
            key: "log",
            now:
              logLimitBytes === null
                ? format.bytes(logBytes)
                : t("system.log.value", {
                    bytes: format.bytes(logBytes),
                    limit: format.bytes(logLimitBytes),
                    share: format.percent(full),
                  }),
            verdict: atMost(full, ...OBJECTIVES.logShare),
          },
          { good: format.percent(OBJECTIVES.logShare[0], 0) },
        ),
  ];
}

/** The disk, the files, and the work in the background. */
function useKeeping({ reading }: System): (Objective | null)[] {
  const t = useT();
  const format = useFormat();
  const named = useNamed();
  const { workspace } = useScope();
  const erasing = useErasing();
  const { data: held } = useQuery({ ...stats(workspace), refetchInterval: STATS_MS });
  if (!reading) return [];
  const { diskFreeBytes: free, diskSizeBytes: size } = reading;
  const left = shareOf(free, size);
  return [
    named(
      {
        key: "disk",
        now:
          left === null
            ? UNKNOWN
            : t("system.disk.value", {
                free: format.bytes(free ?? 0),
                size: format.bytes(size ?? 0),
                share: format.percent(left),
              }),
        verdict: atLeast(left, ...OBJECTIVES.diskShare),
      },
      { good: format.percent(OBJECTIVES.diskShare[0], 0) },
    ),
    held
      ? named(
          {
            key: "runs",
            now: t("system.runs.value", {
              n: held.runs,
              bytes: format.bytes(held.run_bytes + held.dictionary_bytes),
            }),
            verdict: atMost(held.runs, ...OBJECTIVES.runs),
          },
          { workspace, good: format.number(OBJECTIVES.runs[0]) },
        )
      : null,
    erasing,
  ];
}

/** Erasures that are not done; whoever may not erase is not told of any. */
function useErasing(): Objective | null {
  const t = useT();
  const format = useFormat();
  const named = useNamed();
  const { workspace } = useScope();
  const enabled = useMay()("erase");
  const { data } = useInfiniteQuery({ ...erasures(workspace), enabled });
  if (!data) return null;
  const open = data.pages.flatMap(({ items }) => items).filter(({ state }) => state !== "done");
  const oldest = Math.min(...open.map(({ requested_at }) => Date.parse(requested_at)));
  const waitedMs = open.length > 0 ? Math.max(Date.now() - oldest, 0) : 0;
  return named(
    {
      key: "erasures",
      now:
        open.length === 0
          ? t("system.erasures.none")
          : t("system.erasures.value", { n: open.length, length: format.duration(waitedMs) }),
      verdict: atMost(waitedMs / DAY_MS, ...OBJECTIVES.erasureDays),
    },
    { good: format.duration(OBJECTIVES.erasureDays[0] * DAY_MS) },
  );
}
