/** What an answer is of: how many, which period, as of when, how fresh, how much was read. */
import { type Translate, useFormat, useT } from "~/i18n";
import { useScope } from "~/scope";
import classes from "./explore.module.css";
import { rangeBefore } from "./question.logic";
import { countedUnits } from "./unit-word";
import type { AnyAnswer } from "./view";

interface FactsProps {
  data: AnyAnswer;
  before?: AnyAnswer;
  /** Several answers have no count in common. */
  isWithoutCount?: boolean;
}

export function Facts({ data, before, isWithoutCount = false }: FactsProps) {
  const t = useT();
  const facts = useFacts()(data).filter(({ key }) => key !== "n" || !isWithoutCount);
  const old = useBeforePeriod(data, before);
  return (
    <dl className={`${classes.facts} num`}>
      {facts.map(({ key, title, value }) => (
        <div key={key}>
          <dt>{title}</dt>
          <dd>{value}</dd>
        </div>
      ))}
      {old && (
        <div>
          <dt>{t("explore.comparedWith")}</dt>
          <dd>{old}</dd>
        </div>
      )}
    </dl>
  );
}

/** The stretch before, and how it is drawn. */
function useBeforePeriod(data: AnyAnswer, before: AnyAnswer | undefined): string | null {
  const t = useT();
  const facts = useFacts();
  const isOwn = data.question.trend?.compare_previous === true;
  if (!before && !isOwn) return null;
  const range = rangeBefore(data.meta.from, data.meta.to);
  const of = before ?? {
    ...data,
    meta: { ...data.meta, from: range?.from ?? null, to: range?.to ?? null },
  };
  const period = facts(of).find(({ key }) => key === "period")?.value ?? "";
  return t("explore.beforeDashed", { period });
}

interface Fact {
  key: string;
  title: string;
  value: string;
}

export function useFacts(): (data: AnyAnswer) => Fact[] {
  const t = useT();
  const format = useFormat();
  const { timezone } = useScope();
  return (data) => {
    const { meta, question } = data;
    const known = question.known_at as string | undefined;
    const zone = meta.timezone || timezone;
    // The end of a range is the first instant after it.
    const end = Date.parse(meta.to ?? meta.as_of) - 2;
    const from = meta.from ? format.date(meta.from, zone) : t("explore.beginning");
    const counted = countOf(data);
    return [
      ...(counted === null ? [] : [{ key: "n", title: "n", value: said(counted, t) }]),
      {
        key: "period",
        title: t("explore.fact.period"),
        value: `${from} – ${format.date(end, zone)}`,
      },
      { key: "asOf", title: t("explore.fact.asOf"), value: format.dateTime(meta.as_of, zone) },
      {
        key: "through",
        title: t("explore.fact.through"),
        value: meta.data_through ? format.dateTime(meta.data_through, zone) : "–",
      },
      {
        key: "rows",
        title: t("explore.fact.rows"),
        value: t("explore.fact.rowsAll", { n: format.number(meta.rows_scanned) }),
      },
      ...(meta.bots_left_out
        ? [
            {
              key: "bots",
              title: t("explore.fact.bots"),
              value: t("explore.fact.botsLeftOut", { n: meta.bots_left_out }),
            },
          ]
        : []),
      ...(known
        ? [
            {
              key: "known",
              title: t("explore.fact.known"),
              value: format.dateTime(known, zone),
            },
          ]
        : []),
      { key: "zone", title: t("explore.fact.zone"), value: zone },
    ];
  };
}

interface Counted {
  n: number;
  unit: string;
}

function said({ n, unit }: Counted, t: Translate): string {
  return unit === "event" ? t("count.events", { n }) : countedUnits(n, unit, t);
}

/** What the answer counts in all. */
function countOf({ answer, meta, question }: AnyAnswer): Counted | null {
  const body = answer as Partial<AnyAnswer["answer"]>;
  const { unit } = meta;
  if (body.funnel) return { n: body.funnel.entered, unit };
  if (body.flow) return { n: body.flow.population, unit };
  if (body.conversion) return { n: body.conversion.all.entered, unit };
  if (body.transitions) return { n: body.transitions.units, unit };
  if (body.sessions) return { n: body.sessions.all.sessions, unit };
  if (body.people) return { n: body.people.population, unit };
  if (body.preceding) return { n: body.preceding.people, unit };
  if (body.friction) return { n: body.friction.all.people, unit };
  if (body.compare) return { n: body.compare.a.compared + body.compare.b.compared, unit };
  if (body.retention) return { n: body.retention.summary[0]?.of ?? 0, unit };
  const total = body.trend?.lines.find(({ breakdown, previous }) => !breakdown && !previous);
  if (!total) return null;
  if (total.points.length === 1) return { n: total.points[0]?.people ?? 0, unit };
  // People of several periods cannot be added; events can.
  const measure = question.trend?.series?.[total.series]?.measure ?? "total";
  if (measure !== "total") return null;
  return { n: total.points.reduce((sum, { value }) => sum + (value ?? 0), 0), unit: "event" };
}
