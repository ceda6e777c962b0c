/** Health: score, band, coverage, and what each measure adds or takes away. */
import { useQueries, useQuery } from "@tanstack/react-query";
import type { Question } from "~/api/client";
import { healthModel, healthModels } from "~/api/definitions";
import { type Localised, useFormat, useName, useT } from "~/i18n";
import { useScope } from "~/scope";
import { Chip, type Tone } from "~/ui/chip";
import { Card } from "~/ui/page";
import { Failure, Pending } from "~/ui/states";
import { useExplained } from "./explain";
import type { Band, HealthFacts, NoHealthFacts, Whom } from "./facts.logic";
import classes from "./health.module.css";

interface Model {
  key: string;
  names: Localised;
  subject?: string;
  measures: { key: string; names: Localised }[];
}

const TONES: Record<Band, Tone> = { green: "good", yellow: "risk", red: "bad", unknown: "plain" };

export function HealthCards({ whom }: { whom: Whom }) {
  const { workspace } = useScope();
  const { data: list = [] } = useQuery(healthModels(workspace));
  const keys = list.filter(({ latest }) => latest?.state === "published").map(({ key }) => key);
  const models = useQueries({
    queries: keys.map((key) => healthModel(workspace, key)),
    combine: (answers) =>
      answers.flatMap(({ data }) => (data ? [data.health as unknown as Model] : [])),
  });
  const kind = "account" in whom ? "account" : "person";
  return models
    .filter(({ subject = "person" }) => subject === kind)
    .map((model) => <HealthCard key={model.key} model={model} whom={whom} />);
}

function HealthCard({ model, whom }: { model: Model; whom: Whom }) {
  const t = useT();
  const name = useName();
  const { reasons, isPending, error, refetch } = useExplained<HealthFacts | NoHealthFacts>(whom, [
    { health: { model: model.key } } as unknown as Question,
  ]);
  const [reason] = reasons;
  const facts = reason?.facts;
  return (
    <Card title={name(model.names)} note={t("subject.health")}>
      {error && <Failure error={error} retry={refetch} />}
      {isPending && <Pending height={160} />}
      {!isPending && !error && !reason && <p className={classes.none}>{t("subject.noHealth")}</p>}
      {reason && facts && !facts.measures && (
        <p className={classes.none}>
          {typeof reason.sentence === "string" && !facts.since
            ? t("subject.noHealth")
            : name(reason.sentence)}
        </p>
      )}
      {reason && facts?.measures && (
        <>
          <Head facts={facts} model={model} />
          <Measures facts={facts} model={model} />
          <details className={classes.why}>
            <summary>{t("subject.whyHere")}</summary>
            <p>{name(reason.sentence)}</p>
          </details>
        </>
      )}
    </Card>
  );
}

function nameIn(model: Model, measure: string, name: (of: Localised) => string): string {
  const found = model.measures.find(({ key }) => key === measure);
  return found ? name(found.names) : measure;
}

function Head({ facts, model }: { facts: HealthFacts; model: Model }) {
  const t = useT();
  const name = useName();
  const format = useFormat();
  const { asOfMs, timezone } = useScope();
  const { band, score, coverage, lever, next, since } = facts;
  return (
    <div className={classes.head}>
      <p className={`num ${classes.score}`}>
        {score === null ? "–" : format.number(score, 1)}
        <Chip tone={TONES[band] ?? "plain"}>{t(`subject.band.${band}`)}</Chip>
      </p>
      <p className={classes.note}>
        {t("subject.coverage", { share: format.percent(coverage, 0) })}
        {since && ` · ${t("subject.sinceDate", { date: format.date(since, timezone) })}`}
      </p>
      {next && (
        <p className={classes.note}>
          {t("subject.next", {
            next: t(`subject.band.${next.band}`),
            length: format.duration(Date.parse(next.at) - asOfMs),
            date: format.date(next.at, timezone),
          })}
        </p>
      )}
      {lever && lever.gain > 0 && (
        <p className={classes.note}>
          {t("subject.lever", {
            measure: nameIn(model, lever.measure, name),
            gain: format.number(lever.gain, 1),
          })}
        </p>
      )}
    </div>
  );
}

/** Bars around zero: what each measure adds to or takes from the middle. */
function Measures({ facts, model }: { facts: HealthFacts; model: Model }) {
  const t = useT();
  const name = useName();
  const format = useFormat();
  const sizes = facts.measures.map(({ contribution }) => Math.abs(contribution ?? 0));
  const most = Math.max(1, ...sizes);
  return (
    <table className={classes.table}>
      <caption className="visually-hidden">{t("subject.contributions")}</caption>
      <thead>
        <tr>
          <th scope="col">{t("subject.measure")}</th>
          <th scope="col">{t("subject.value")}</th>
          <th scope="col" className={classes.wide}>
            {t("subject.contribution")}
          </th>
        </tr>
      </thead>
      <tbody>
        {facts.measures.map((row) => {
          const size = ((row.contribution ?? 0) / most) * 50;
          return (
            <tr key={row.measure}>
              <th scope="row">{nameIn(model, row.measure, name)}</th>
              <td className="num">{row.value === null ? "–" : format.number(row.value)}</td>
              <td>
                <div className={classes.bar}>
                  <span className={classes.track} aria-hidden="true">
                    {row.covered && (
                      <span
                        className={size < 0 ? classes.minus : classes.plus}
                        style={{
                          insetInlineStart: `${Math.min(50, 50 + size)}%`,
                          width: `${Math.abs(size)}%`,
                        }}
                      />
                    )}
                  </span>
                  <span className="num">
                    {row.covered && row.contribution !== null
                      ? format.signed(row.contribution)
                      : t("subject.unknown")}
                  </span>
                </div>
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
