/** The names of events and properties that were found. */
import { TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { events, properties } from "~/api/workspace";
import { useFormat, useT } from "~/i18n";
import { useScope } from "~/scope";
import { Card, Grid } from "~/ui/page";
import { Failure, Pending } from "~/ui/states";
import { Table } from "~/ui/table";
import { matching } from "./data.logic";

const SHOWN = 500;

export function Catalogue() {
  const t = useT();
  const format = useFormat();
  const { workspace, timezone } = useScope();
  const [text, setText] = useState("");
  const names = useQuery(events(workspace));
  const attributes = useQuery(properties(workspace));
  const found = matching(names.data ?? [], text, (item) => item.name).sort(
    (a, b) => b.count - a.count,
  );
  const foundProperties = matching(attributes.data ?? [], text, (item) => item.name);
  const date = (at: string) => <span className="num">{format.date(at, timezone)}</span>;
  const failure = names.error ?? attributes.error;
  return (
    <Card
      title={t("data.catalogue")}
      note={
        names.data &&
        attributes.data &&
        t("data.catalogueCount", { events: names.data.length, properties: attributes.data.length })
      }
      actions={
        <TextInput
          type="search"
          aria-label={t("data.find")}
          placeholder={t("data.find")}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
      }
    >
      {failure && <Failure error={failure} />}
      {names.isPending && <Pending height={240} />}
      <Grid min={420}>
        {names.data && (
          <Table
            isTall
            caption={t("data.events")}
            rows={found.slice(0, SHOWN)}
            rowKey={(row) => row.name}
            columns={[
              {
                key: "event",
                title: t("data.event"),
                cell: (row) => (
                  <Link
                    to="/w/$ws/explore"
                    params={{ ws: workspace }}
                    search={
                      { q: { trend: { series: [{ event: row.name }], period: "week" } } } as never
                    }
                  >
                    {row.name}
                  </Link>
                ),
              },
              {
                key: "count",
                title: t("data.count"),
                isNumber: true,
                cell: (row) => format.number(row.count),
              },
              { key: "first", title: t("data.first"), cell: (row) => date(row.first) },
              { key: "last", title: t("data.last"), cell: (row) => date(row.last) },
            ]}
          />
        )}
        {attributes.data && (
          <Table
            isTall
            caption={t("data.properties")}
            rows={foundProperties.slice(0, SHOWN)}
            rowKey={(row) => row.name}
            columns={[
              { key: "property", title: t("data.property"), cell: (row) => row.name },
              {
                key: "types",
                title: t("data.types"),
                cell: (row) =>
                  kindsOf(row)
                    .map(([kind]) => kind)
                    .join(" · "),
              },
              {
                key: "count",
                title: t("data.count"),
                isNumber: true,
                cell: (row) => format.number(kindsOf(row).reduce((sum, [, n]) => sum + n, 0)),
              },
            ]}
          />
        )}
      </Grid>
      {found.length > SHOWN && <p>{t("data.narrow", { n: found.length - SHOWN })}</p>}
    </Card>
  );
}

/** How many values of each type a property has, the most frequent first. */
function kindsOf(row: { types: Record<string, number> }): [string, number][] {
  return Object.entries(row.types)
    .filter(([, count]) => count > 0)
    .sort(([, a], [, b]) => b - a);
}
