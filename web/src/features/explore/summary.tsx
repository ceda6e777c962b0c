/** An answer in a sentence of ours, where the server sends none. */
import { useFormat, useT } from "~/i18n";
import type { AnyAnswer } from "./view";

export function useSummary(): (data: AnyAnswer) => string {
  const t = useT();
  const format = useFormat();
  const n = format.number;
  return ({ answer }) => {
    const body = answer as Partial<AnyAnswer["answer"]>;
    if (body.funnel) {
      const { rate, entered, in_progress, steps } = body.funnel;
      return t("explore.summary.funnel", {
        share: format.percent(rate?.rate),
        n: n(rate?.of ?? entered),
        first: steps[0]?.name ?? "",
        last: steps.at(-1)?.name ?? "",
        pending: n(in_progress),
      });
    }
    if (body.retention) {
      const { summary } = body.retention;
      const next = summary[1];
      return t("explore.summary.retention", {
        n: n(summary[0]?.of ?? 0),
        share: format.percent(next?.rate),
      });
    }
    if (body.conversion) {
      const { all, values } = body.conversion;
      return t("explore.summary.conversion", {
        share: format.percent(all.rate),
        n: n(all.entered),
        groups: n(values),
      });
    }
    if (body.flow) return t("explore.summary.flow", { n: n(body.flow.population) });
    if (body.transitions) {
      const [first] = body.transitions.edges;
      return t("explore.summary.transitions", {
        n: n(body.transitions.total),
        source: first?.source ?? "–",
        target: first?.target ?? "–",
        count: n(first?.count ?? 0),
      });
    }
    if (body.sessions) {
      const { sessions, people, bounce_rate } = body.sessions.all;
      return t("explore.summary.sessions", {
        n: n(sessions),
        people: n(people),
        share: format.percent(bounce_rate),
      });
    }
    if (body.people) {
      const { count, population, share } = body.people;
      return t("explore.summary.people", {
        n: n(count),
        of: n(population),
        share: format.percent(share),
      });
    }
    if (body.activity) {
      const last = body.activity.periods.filter(({ incomplete }) => !incomplete).at(-1);
      return t("explore.summary.activity", {
        n: n(last ? last.new + last.returning + last.resurrecting : 0),
        fresh: n(last?.new ?? 0),
        period: format.period(last?.period ?? "–", true),
      });
    }
    const told = body.preceding ?? body.compare ?? body.friction ?? body.stickiness;
    // The server tells these in sentences of its own.
    if (told) return "";
    const lines = body.trend?.lines ?? [];
    return t("explore.summary.trend", { n: lines.filter(({ previous }) => !previous).length });
  };
}
