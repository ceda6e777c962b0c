/** Why this one is told: the course they took and how near the median they are. */
import { useFormat, useT } from "~/i18n";
import { useScope } from "~/scope";
import { usePublished } from "~/subject/lifecycles";
import { useMask } from "~/ui/mask";
import { Table } from "~/ui/table";
import type { Ranked } from "./typical.logic";
import type { Typical } from "./use-typical";
import classes from "./walk.module.css";

interface WhyThisProps {
  typical: Typical;
  found: Ranked;
  nth: number;
}

export function WhyThis({ typical, found, nth }: WhyThisProps) {
  const t = useT();
  const format = useFormat();
  const mask = useMask();
  const { asOfMs, timezone } = useScope();
  const published = usePublished();
  const { result, chosen, courses, names } = typical;
  if (!result) return null;
  const lifecycle = published.definitions.find(({ subject }) => subject === "person");
  const stage = (key: string | null) =>
    key && lifecycle ? published.stageName(lifecycle.key, key) : "–";
  const own = mask.shown(found.id ?? found.person, found.person);
  const counts = found.values.length;
  /** Numbers of times and days, and a length of time at the end. */
  const said = (value: number | null | undefined, at: number) => {
    if (typeof value !== "number") return "–";
    return at > names.length ? format.duration(value) : format.number(value);
  };
  return (
    <>
      <p className={classes.lead}>
        {chosen
          ? t("walk.whyCourse", {
              n: chosen.people.size,
              share: format.percent(chosen.people.size / result.lookedAt),
              total: format.number(result.lookedAt),
              rank: courses.indexOf(chosen) + 1,
              stage: stage(chosen.stage),
              from: stage(chosen.from),
              moved: chosen.moved,
            })
          : t("walk.whyAll", { n: result.lookedAt })}
        {format.gap}
        {t("walk.whyNearest", { name: own, nth, counts })}
        {result.total > result.lookedAt &&
          format.gap +
            t("walk.lookedAt", { n: result.lookedAt, total: format.number(result.total) })}
      </p>
      <details className={classes.details}>
        <summary>{t("walk.compare")}</summary>
        <Table
          caption={t("walk.compare")}
          rows={found.values.map((value, at) => ({ value, at }))}
          rowKey={({ at }) => String(at)}
          columns={[
            {
              key: "what",
              title: t("walk.counted"),
              cell: ({ at }) =>
                names[at] ?? t(at === names.length ? "walk.activeDays" : "walk.length"),
            },
            {
              key: "own",
              title: own,
              isNumber: true,
              cell: ({ value, at }) => said(value, at),
            },
            {
              key: "median",
              title: t("walk.median"),
              isNumber: true,
              cell: ({ at }) => said(result.medians[at], at),
            },
          ]}
        />
        <p className={classes.small}>
          {t("walk.method", { date: format.dateTime(asOfMs, timezone) })}
        </p>
      </details>
    </>
  );
}
