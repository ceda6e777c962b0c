/** The names of events and properties that were found, and what members know of them. */
import { Button, Switch, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useMemo, useState } from "react";
import { described, type Entry, type What } from "~/api/catalogue";
import { events, properties } from "~/api/workspace";
import { useFormat, useT } from "~/i18n";
import { useScope } from "~/scope";
import { Chip } from "~/ui/chip";
import { Card, Grid, Page } from "~/ui/page";
import { Failure, Pending } from "~/ui/states";
import { Table } from "~/ui/table";
import { matching } from "./data.logic";
import classes from "./data.module.css";
import { EditEntry } from "./edit-entry";
import { isValueType, typesOf } from "./known.logic";
import { KnownName } from "./known-marks";
import { DataTabs } from "./tabs";

const SHOWN = 500;

export function CataloguePage() {
  const t = useT();
  return (
    <Page title={t("data.catalogue")} lead={t("data.catalogueLead")} actions={<DataTabs />}>
      <Catalogue />
    </Page>
  );
}

function Catalogue() {
  const t = useT();
  const format = useFormat();
  const { workspace, timezone } = useScope();
  const [text, setText] = useState("");
  const names = useQuery(events(workspace));
  const attributes = useQuery(properties(workspace));
  const knowledge = useQuery(described(workspace));
  const [areHiddenShown, setAreHiddenShown] = useState(false);
  const [edited, setEdited] = useState<{ what: What; name: string } | null>(null);
  const known = useMemo(() => {
    const byName = (entries: Entry[] = []) => new Map(entries.map((one) => [one.name, one]));
    return {
      events: byName(knowledge.data?.events),
      properties: byName(knowledge.data?.properties),
    };
  }, [knowledge.data]);
  /** What is searched in: its name, and what people call and say of it. */
  const said = (what: What) => (item: { name: string }) => {
    const entry = known[what].get(item.name);
    return [item.name, ...Object.values(entry?.names ?? {}), entry?.description ?? ""].join("\n");
  };
  const isShown = (what: What) => (item: { name: string }) =>
    areHiddenShown || !known[what].get(item.name)?.hidden;
  const found = matching(names.data ?? [], text, said("events"))
    .filter(isShown("events"))
    .sort((a, b) => b.count - a.count);
  const foundProperties = matching(attributes.data ?? [], text, said("properties")).filter(
    isShown("properties"),
  );
  const edit = (what: What, name: string) => (
    <Button
      variant="subtle"
      size="compact-xs"
      aria-label={t("data.describeOne", { name })}
      onClick={() => setEdited({ what, name })}
    >
      {t("data.describe")}
    </Button>
  );
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
        <>
          <Switch
            label={t("data.showHidden")}
            checked={areHiddenShown}
            onChange={(event) => setAreHiddenShown(event.currentTarget.checked)}
          />
          <TextInput
            type="search"
            aria-label={t("data.find")}
            placeholder={t("data.find")}
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
          />
        </>
      }
    >
      {failure && <Failure error={failure} />}
      {names.isPending && <Pending height={240} />}
      <Grid min={480}>
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
                  <KnownName
                    known={known.events.get(row.name)}
                    merged={(row as { merged?: { name: string; count: number }[] }).merged}
                  >
                    <Link
                      className={classes.event}
                      to="/w/$ws/explore"
                      params={{ ws: workspace }}
                      search={
                        { q: { trend: { series: [{ event: row.name }], period: "week" } } } as never
                      }
                    >
                      {row.name}
                    </Link>
                  </KnownName>
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
              { key: "do", title: t("data.describe"), cell: (row) => edit("events", row.name) },
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
              {
                key: "property",
                title: t("data.property"),
                cell: (row) => (
                  <KnownName known={known.properties.get(row.name)}>{row.name}</KnownName>
                ),
              },
              {
                key: "types",
                title: t("data.types"),
                cell: (row) => <Types types={row.types} />,
              },
              {
                key: "count",
                title: t("data.count"),
                isNumber: true,
                cell: (row) =>
                  format.number(typesOf(row.types).kinds.reduce((sum, [, n]) => sum + n, 0)),
              },
              { key: "do", title: t("data.describe"), cell: (row) => edit("properties", row.name) },
            ]}
          />
        )}
      </Grid>
      {edited && <EditEntry key={edited.name} {...edited} onClose={() => setEdited(null)} />}
      {found.length > SHOWN && <p>{t("data.narrow", { n: found.length - SHOWN })}</p>}
    </Card>
  );
}

/** The types of a property's values; more than one is a conflict worth a look. */
function Types({ types }: { types: Record<string, number> }) {
  const t = useT();
  const format = useFormat();
  const { kinds, isMixed } = typesOf(types);
  const word = (kind: string) => (isValueType(kind) ? t(`data.type.${kind}`) : kind);
  if (!isMixed) return word(kinds[0]?.[0] ?? "");
  return (
    <span className={classes.marks}>
      <Chip tone="risk" icon="warning">
        {t("data.mixed", { n: kinds.length })}
      </Chip>
      <span className="num">
        {kinds.map(([kind, count]) => `${word(kind)} ${format.number(count)}`).join(" · ")}
      </span>
    </span>
  );
}
