/** Everybody of a segment in a list that stays quick with ten thousand rows. */
import { useQueryClient } from "@tanstack/react-query";
import { memo, useEffect, useRef } from "react";
import type { Rule } from "~/criterion/criterion.logic";
import { riskWord } from "~/criterion/values";
import { PersonLink } from "~/drill/person-link";
import { useFormat, useT } from "~/i18n";
import { useScope } from "~/scope";
import { type Published, shadeOf } from "~/subject/lifecycles";
import { Chip } from "~/ui/chip";
import { useMask } from "~/ui/mask";
import { Card } from "~/ui/page";
import { Failure, Pending } from "~/ui/states";
import { useWindow } from "~/ui/use-window";
import { usePeopleOf, useStandings } from "./asked";
import classes from "./list.module.css";
import { measured, type Person, type Placed } from "./people.logic";

const ROW = 36;
/** The next page is asked for when so many rows are left. */
const AHEAD = 200;

interface ListProps {
  match: Rule;
  published: Published;
}

export function PeopleList({ match, published }: ListProps) {
  const t = useT();
  const format = useFormat();
  const queries = useQueryClient();
  const { list, people } = usePeopleOf(match);
  const lifecycle = published.definitions.find(({ subject }) => subject === "person") ?? null;
  const standings = useStandings(match, lifecycle?.key ?? null, list.data?.pages.length ?? 0);
  const total = list.data?.pages[0]?.answer.people.count ?? 0;
  if (list.error) return <Failure error={list.error} retry={list.refetch} />;
  const cancel = () => void queries.cancelQueries({ queryKey: ["people"] });
  return (
    <Card
      title={t("people.list")}
      note={t("people.shown", {
        shown: format.number(people.length),
        total: format.number(total),
      })}
    >
      {list.isPending && <Pending height={480} cancel={cancel} />}
      {list.data && (
        <Rows
          people={people}
          match={match}
          standings={standings}
          published={published}
          lifecycle={lifecycle?.key ?? null}
          more={() => {
            if (list.hasNextPage && !list.isFetchingNextPage) void list.fetchNextPage();
          }}
          total={total}
        />
      )}
    </Card>
  );
}

interface RowsProps {
  people: Person[];
  match: Rule;
  standings: Map<string, Placed["detail"]>;
  published: Published;
  lifecycle: string | null;
  total: number;
  more: () => void;
}

function Rows({ people, match, standings, published, lifecycle, total, more }: RowsProps) {
  const t = useT();
  const box = useRef<HTMLDivElement>(null);
  const { from, to } = useWindow(box, people.length, ROW);
  const isNear = to > people.length - AHEAD && people.length < total;
  const ask = useRef(more);
  ask.current = more;
  // biome-ignore lint/correctness/useExhaustiveDependencies: every new page looks again
  useEffect(() => {
    if (isNear) ask.current();
  }, [isNear, people.length]);
  const before = from * ROW;
  const after = (people.length - to) * ROW;
  return (
    // A box that scrolls must be reachable by keyboard.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls
    <section ref={box} className={classes.box} tabIndex={0} aria-label={t("people.list")}>
      <table className={classes.table} aria-rowcount={total + 1}>
        <caption className="visually-hidden">{t("people.list")}</caption>
        <thead>
          <tr aria-rowindex={1}>
            <th scope="col">{t("people.column.person")}</th>
            {lifecycle && (
              <>
                <th scope="col">{t("people.column.stage")}</th>
                <th scope="col">{t("people.column.since")}</th>
                <th scope="col">{t("people.column.risk")}</th>
              </>
            )}
            <th scope="col">{t("people.column.why")}</th>
          </tr>
        </thead>
        <tbody>
          {/* Rows out of sight are height only. */}
          {before > 0 && <tr className={classes.spacer} style={{ height: before }} />}
          {people.slice(from, to).map((person, at) => (
            <tr key={person.person} aria-rowindex={from + at + 2}>
              <Cells
                person={person}
                match={match}
                standing={standings.get(person.person)}
                published={published}
                lifecycle={lifecycle}
              />
            </tr>
          ))}
          {after > 0 && <tr className={classes.spacer} style={{ height: after }} />}
        </tbody>
      </table>
    </section>
  );
}

interface CellsProps {
  person: Person;
  match: Rule;
  standing: Placed["detail"] | undefined;
  published: Published;
  lifecycle: string | null;
}

/** Drawn once while it stays in sight: scrolling redraws only what is new. */
const Cells = memo(function Cells({ person, match, standing, published, lifecycle }: CellsProps) {
  const format = useFormat();
  const mask = useMask();
  const { timezone } = useScope();
  const definition = published.definitions.find(({ key }) => key === lifecycle);
  const stage = standing?.stage;
  const values = measured(match, person);
  return (
    <>
      <th scope="row" className={classes.id}>
        <PersonLink person={person.person}>
          {mask.shown(person.id ?? person.person, person.person)}
        </PersonLink>
      </th>
      {lifecycle && definition && (
        <>
          <td>
            {stage && (
              <span
                className={classes.dot}
                aria-hidden="true"
                style={{ background: shadeOf(definition, stage) }}
              />
            )}
            {stage ? published.stageName(lifecycle, stage) : "–"}
          </td>
          <td className="num">{standing?.since ? format.date(standing.since, timezone) : "–"}</td>
          <td>
            <Risk risk={standing?.risk} />
          </td>
        </>
      )}
      <td>
        {values.length === 0 && "–"}
        {values.map(({ name, value }, at) => (
          <Chip key={at}>
            {name} <b className="num">{format.number(value)}</b>
          </Chip>
        ))}
      </td>
    </>
  );
});

function Risk({ risk }: { risk: string | undefined }) {
  const t = useT();
  if (!risk || risk === "none") return "–";
  const isUrgent = risk === "at_risk" || risk === "lost";
  return (
    <Chip tone={isUrgent ? "risk" : "plain"} {...(isUrgent ? { icon: "warning" as const } : {})}>
      {riskWord(risk, t)}
    </Chip>
  );
}
