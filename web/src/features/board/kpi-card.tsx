/** The KPIs pinned to the lifecycle's stages: value, change, course, target; what to connect for the rest. */
import { useQuery } from "@tanstack/react-query";
import type { Schemas } from "~/api/client";
import { KPI_PERIODS, kpiBoard } from "~/api/published";
import { Sparkline } from "~/charts/sparkline";
import type { NumberOf } from "~/drill";
import { type Localised, type Translate, useFormat, useName, useSpoken, useT } from "~/i18n";
import { periodName } from "~/i18n/period";
import { useScope } from "~/scope";
import { Icon } from "~/ui/icon";
import { Card } from "~/ui/page";
import { Failure, Pending } from "~/ui/states";
import { changeOf, type Figure, shownValue } from "./kpi.logic";
import classes from "./kpi-card.module.css";
import { KpiNumber } from "./kpi-number";

interface KpiCardProps {
  lifecycle: string;
  onOpen: (number: NumberOf) => void;
}

export function KpiCard({ lifecycle, onOpen }: KpiCardProps) {
  const t = useT();
  const name = useName();
  const { language, format } = useSpoken();
  const { workspace, asOf } = useScope();
  const { data, error, refetch } = useQuery(
    kpiBoard(workspace, { lifecycle, asOf, periods: KPI_PERIODS }),
  );
  const last = data?.periods.at(-1);
  return (
    <Card
      title={t("board.kpis")}
      note={
        data && (
          <>
            {name(data.coverage.sentence as Localised)}
            {format.gap}
            {last && t("board.kpis.period", { period: periodName(last, language) })}
          </>
        )
      }
    >
      {error && <Failure error={error} retry={refetch} />}
      {!data && !error && <Pending height={420} />}
      {data && (
        <div className={classes.groups}>
          {data.groups
            .filter((group) => group.kpis.length > 0)
            .map((group) => (
              <Group
                key={group.stage ?? group.pack}
                group={group}
                board={data}
                lifecycle={lifecycle}
                onOpen={onOpen}
              />
            ))}
        </div>
      )}
    </Card>
  );
}

interface GroupProps extends KpiCardProps {
  group: Schemas["KpiGroup"];
  board: Schemas["KpiBoard"];
}

function Group({ group, board, ...rest }: GroupProps) {
  const name = useName();
  const figures = group.kpis.flatMap((key) => board.kpis.filter((kpi) => kpi.key === key));
  return (
    <section className={classes.group}>
      <h3>{name(group.names as Localised)}</h3>
      <ul>
        {figures.map((figure) => (
          <Row
            key={figure.key}
            figure={figure}
            board={board}
            isLead={group.focus?.lead === figure.key}
            {...rest}
          />
        ))}
      </ul>
    </section>
  );
}

interface RowProps extends KpiCardProps {
  figure: Figure;
  board: Schemas["KpiBoard"];
  /** It went with moves forward out of its stage. */
  isLead: boolean;
}

function Row({ figure, board, isLead, lifecycle, onOpen }: RowProps) {
  const t = useT();
  const name = useName();
  const format = useFormat();
  const isKnown = figure.standing === "live" || figure.standing === "thin";
  const last = figure.trend.at(-1);
  return (
    <li className={classes.row} data-unknown={!isKnown || undefined}>
      <span className={classes.name} title={name(figure.about as Localised)}>
        {name(figure.names as Localised)}
        {isKnown && (
          <span className={classes.small}>
            {figure.standing === "thin"
              ? t("board.kpis.thin", { n: last?.n ?? 0 })
              : last?.n !== null && last?.n !== undefined && t("board.kpis.n", { n: last.n })}
            {figure.target && (
              <span>
                {t(`board.kpis.target.${figure.target.state}`, {
                  value: shownValue(figure.target.target.value, figure, format),
                })}
              </span>
            )}
            {isLead && (
              <span className={classes.lead}>
                <Icon name="check" size={11} /> {t("board.kpis.lead")}
              </span>
            )}
          </span>
        )}
      </span>
      {isKnown ? (
        <>
          <Sparkline
            values={figure.trend.map((point) => point.value)}
            target={figure.target?.target.value}
          />
          <span className={classes.value}>
            <KpiNumber figure={figure} lifecycle={lifecycle} onOpen={onOpen} />
            <Trend figure={figure} />
          </span>
        </>
      ) : (
        <span className={classes.missing}>
          {figure.standing === "withheld"
            ? withheldBecause(figure, t, name)
            : t("board.kpis.connect", { sources: format.list(sourcesOf(figure, board, name)) })}
        </span>
      )}
    </li>
  );
}

/** Why no number is given; the usual cause in the page's own words. */
function withheldBecause(
  { reason }: Figure,
  t: Translate,
  name: (names: Localised) => string,
): string {
  if (!reason) return t("board.kpis.withheld");
  const currencies = reason.currencies?.join(", ");
  if (currencies) return t("board.kpis.currencies", { currencies });
  return name(reason.sentence as Localised);
}

/** What has to be connected, in the reader's words where the board says them. */
function sourcesOf(
  figure: Figure,
  board: Schemas["KpiBoard"],
  name: (names: Localised) => string,
): string[] {
  return (figure.connect ?? []).map((source) => {
    const known = board.coverage.connect.find((one) => one.source === source);
    return known ? name(known.names as Localised) : source;
  });
}

function Trend({ figure }: { figure: Figure }) {
  const t = useT();
  const format = useFormat();
  const { language } = useSpoken();
  const change = changeOf(figure);
  if (change === null) return null;
  const word = figure.direction ?? "same";
  const unit = language === "en" ? "\u00a0%" : "%";
  return (
    <span className={classes.change} data-direction={word} title={t("board.kpis.before")}>
      {word !== "same" && <Icon name={change > 0 ? "up" : "down"} size={11} />}
      {figure.unit === "share"
        ? t("board.points", { n: format.signedPercent(change, 1) })
        : `${format.signedPercent(change, 1)}${unit}`}{" "}
      <span className={classes.word}>{t(`board.kpis.${word}`)}</span>
    </span>
  );
}
