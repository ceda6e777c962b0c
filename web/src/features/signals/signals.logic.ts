/** Signals and health as the page shows them, and what its address holds. */
import type { Schemas } from "~/api/client";
import type { Whom } from "~/api/judge";

export type DetectorRow = Schemas["DetectorRow"];
export type Severity = DetectorRow["severity"];
export type Band = Schemas["HealthAnswer"]["bands"][number]["band"];

export const VIEWS = ["signals", "health"] as const;
export const BANDS = ["green", "yellow", "red", "unknown"] as const;
/** What a member may make of a live signal. */
export const STATES = ["acknowledged", "in_progress", "resolved", "false_positive"] as const;

export interface SignalsSearch {
  view?: (typeof VIEWS)[number];
  model?: string;
  health?: string;
  /** Only live signals of this detector. */
  detector?: string;
}

/** Keeps what can be understood. */
export function readSignals(search: Record<string, unknown>): SignalsSearch {
  const text = (key: "model" | "health" | "detector") => {
    const value = search[key];
    return typeof value === "string" && value ? { [key]: value } : {};
  };
  const view = VIEWS.find((one) => one === search.view);
  return { ...(view ? { view } : {}), ...text("model"), ...text("health"), ...text("detector") };
}

/** A live signal as a list of `members` tells it. */
export interface LiveSignal {
  detector: string;
  severity: Severity;
  state: "open" | "acknowledged" | "in_progress";
  opened_at: string;
  due_at?: string | null;
  overdue?: boolean;
  owner?: string | null;
}

export interface SignalMember {
  id: string;
  person?: string;
  detail: { live: LiveSignal[]; since: string | null };
}

export interface LiveRow extends LiveSignal {
  id: string;
  person: string | null;
}

/** After every date, as text. */
const NEVER = "9999";

function byInstant(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

const ORDER: Severity[] = ["critical", "high", "medium", "low"];

/** One row per live signal, the worst first, then by what is due soonest. */
export function liveRows(members: SignalMember[], detector: string | undefined): LiveRow[] {
  return members
    .flatMap(({ id, person, detail }) =>
      detail.live.map((signal) => ({ ...signal, id, person: person ?? null })),
    )
    .filter((row) => detector === undefined || row.detector === detector)
    .sort(
      (a, b) =>
        ORDER.indexOf(a.severity) - ORDER.indexOf(b.severity) ||
        byInstant(a.due_at ?? NEVER, b.due_at ?? NEVER) ||
        byInstant(a.opened_at, b.opened_at),
    );
}

export function whomOf(row: Pick<LiveRow, "id" | "person">): Whom {
  return row.person ? { person: row.person } : { account: row.id };
}

/** How often a detector opened, period by period; `null` where it has no source. */
export function openedBy(
  detector: string,
  periods: Schemas["SignalsAnswer"]["periods"],
): (number | null)[] {
  return periods.map(
    (period) => period.detectors.find((row) => row.detector === detector)?.opened.signals ?? null,
  );
}

export function outcomeOf(
  episodes: Schemas["EpisodeCounts"],
  outcome: "open" | "saved" | "lost" | "false_alarm",
) {
  const found = episodes.outcomes.find((row) => row.outcome === outcome);
  return { episodes: found?.episodes ?? 0, subjects: found?.subjects ?? 0 };
}
