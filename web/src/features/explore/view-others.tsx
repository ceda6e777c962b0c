/** Conversion by entry, and a segment of people. */
import { Button } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { type Bar, Bars } from "~/charts/bars";
import { WithTable } from "~/charts/with-table";
import { useFormat, useT } from "~/i18n";
import { useScope } from "~/scope";
import { Masked } from "~/ui/masked";
import { NumberButton } from "~/ui/number-button";
import { Card } from "~/ui/page";
import { Empty } from "~/ui/states";
import { Table } from "~/ui/table";
import classes from "./explore.module.css";
import { SheetTable } from "./sheet-table";
import { countedUnits } from "./unit-word";
import type { ViewProps } from "./view-props";

export function ConversionView({ data, sheets, open, summary }: ViewProps<"conversion">) {
  const t = useT();
  const format = useFormat();
  const answer = data.answer.conversion;
  const [sheet] = sheets;
  if (!sheet) return null;
  const bars = sheet.rows.slice(1).map((row): Bar => {
    const { group, rate, low, high, entered, converted, before } = row.values;
    const name = String(group);
    const share = format.percent(rate as number | null);
    const behind = row.behind?.converted;
    const interval = `${format.percent(low as number | null)}–${format.percent(high as number | null)}`;
    return {
      name,
      value: rate as number | null,
      low: (low as number | null) ?? undefined,
      high: (high as number | null) ?? undefined,
      text: share,
      of: t("explore.countOf", {
        n: format.number(Number(converted)),
        of: format.number(Number(entered)),
      }),
      label: t("explore.tip.rate", { name, share, n: format.number(Number(entered)), interval }),
      onPick: behind && (() => open(behind)),
      before: before as number | null | undefined,
    };
  });
  return (
    <Card
      title={t("explore.kind.conversion")}
      note={
        answer.refused ||
        t("explore.conversionNote", {
          counted: countedUnits(answer.all.entered, answer.unit, t),
          pending: format.number(answer.all.in_progress),
        })
      }
    >
      <WithTable
        chart={<Bars label={summary} bars={bars} />}
        table={<SheetTable sheet={sheet} open={open} />}
      />
    </Card>
  );
}

export function PeopleView({ data, before, open }: ViewProps<"people">) {
  const t = useT();
  const format = useFormat();
  const { workspace } = useScope();
  const { count, population, share, members } = data.answer.people;
  const title = t("explore.cell.people");
  const old = before?.answer.people;
  if (population === 0) return <Empty title={t("explore.nobody")} why={t("explore.nobodyWhy")} />;
  const isMeasured = members.some(({ detail }) => measured(detail, format.number) !== "");
  const link = (person = "", id?: string | null) => (
    <Link to="/w/$ws/people/$person" params={{ ws: workspace, person }}>
      <Masked id={id ?? person} by={person} />
    </Link>
  );
  return (
    <Card title={t("explore.kind.people")} note={t("explore.peopleNote")}>
      <div className={classes.figures}>
        <p className={classes.figure}>
          <NumberButton
            className={classes.big}
            label={t("count.people", { n: count })}
            onClick={() => open({ cell: {}, title })}
          >
            {format.number(count)}
          </NumberButton>
          <span>
            {t("explore.ofPopulation", {
              n: format.number(population),
              share: format.percent(share),
            })}
          </span>
        </p>
        <p className={classes.figure}>
          <NumberButton
            className={classes.big}
            label={t("explore.cell.notPeople")}
            onClick={() => open({ cell: { holds: false }, title: t("explore.cell.notPeople") })}
          >
            {format.number(population - count)}
          </NumberButton>
          <span>{t("explore.cell.notPeople")}</span>
        </p>
        {old && (
          <p className={classes.figure}>
            <span className={`${classes.big} num`}>{format.signed(count - old.count)}</span>
            <span>{t("explore.sinceBefore", { n: format.number(old.count) })}</span>
          </p>
        )}
      </div>
      {members.length > 0 && !isMeasured && (
        <ul className={classes.members} aria-label={t("explore.sheet.people")}>
          {members.map(({ person, id }) => (
            <li key={person}>{link(person, id)}</li>
          ))}
        </ul>
      )}
      {members.length > 0 && isMeasured && (
        <Table
          caption={t("explore.sheet.people")}
          rows={members}
          rowKey={({ person }) => person ?? ""}
          columns={[
            {
              key: "id",
              title: t("explore.col.person"),
              cell: ({ person, id }) => link(person, id),
            },
            {
              key: "measured",
              title: t("explore.col.measuredBy"),
              cell: ({ detail }) => measured(detail, format.number),
            },
          ]}
        />
      )}
      {count > members.length && (
        <Button variant="default" mt={12} onClick={() => open({ cell: {}, title })}>
          {t("explore.allOfThem", { n: format.number(count) })}
        </Button>
      )}
    </Card>
  );
}

/** What each part of the condition measured of a person. */
function measured(detail: object, say: (n: number) => string): string {
  const values = Object.values(detail as Record<string, { value?: unknown }>);
  return values
    .map(({ value }) => (typeof value === "number" ? say(value) : value))
    .filter((value) => value !== undefined && value !== null)
    .join(" · ");
}
