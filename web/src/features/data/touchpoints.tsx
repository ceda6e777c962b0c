/** Touchpoints of the journey with the events that are them; events that are none can be mapped. */
import { Select, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { described, type Entry, type TouchpointMap, touchpoints } from "~/api/catalogue";
import { useFormat, useName, useT } from "~/i18n";
import { useScope } from "~/scope";
import { Chip } from "~/ui/chip";
import { Card, Page } from "~/ui/page";
import { Empty, Failure, Pending } from "~/ui/states";
import { Table } from "~/ui/table";
import { matching } from "./data.logic";
import classes from "./data.module.css";
import { EditEntry } from "./edit-entry";
import { writtenOf } from "./known.logic";
import { DataTabs } from "./tabs";
import { useKnow } from "./use-know";

export function TouchpointsPage() {
  const t = useT();
  const { workspace } = useScope();
  const { data, error, refetch } = useQuery(touchpoints(workspace));
  const [edited, setEdited] = useState<string | null>(null);
  const all = data?.areas.flatMap((area) => area.touchpoints) ?? [];
  const met = all.filter(({ events }) => events.length > 0);
  return (
    <Page
      title={t("data.touchpoints")}
      lead={
        data &&
        t("data.touchpointsLead", {
          met: met.length,
          all: all.length,
          unmapped: data.unmapped.length,
        })
      }
      actions={<DataTabs />}
    >
      {error && <Failure error={error} retry={refetch} />}
      {!data && !error && <Pending height={480} />}
      {data && data.unmapped.length > 0 && <Unmapped map={data} />}
      {data && <Areas map={data} edit={setEdited} />}
      {edited && (
        <EditEntry key={edited} what="events" name={edited} onClose={() => setEdited(null)} />
      )}
    </Page>
  );
}

function Areas({ map, edit }: { map: TouchpointMap; edit: (event: string) => void }) {
  const t = useT();
  const name = useName();
  const format = useFormat();
  const [text, setText] = useState("");
  return (
    <>
      <TextInput
        type="search"
        aria-label={t("data.findTouchpoint")}
        placeholder={t("data.findTouchpoint")}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <div className={classes.areas}>
        {map.areas.map(({ area, names, touchpoints: points }) => {
          const found = matching(points, text, (point) =>
            [point.key, name(point.names), ...point.events.map((one) => one.name)].join("\n"),
          );
          if (found.length === 0) return null;
          const count = points.filter(({ events }) => events.length > 0).length;
          return (
            <Card
              key={area}
              title={name(names)}
              note={t("data.areaCount", { met: count, all: points.length })}
            >
              <ul className={classes.points}>
                {found.map((point) => (
                  <li
                    key={point.key}
                    className={classes.point}
                    data-none={point.events.length === 0 || undefined}
                  >
                    <span>{name(point.names)}</span>
                    <span className={classes.pointEvents}>
                      {point.events.length === 0 && (
                        <span className={classes.hint}>{t("data.noEvent")}</span>
                      )}
                      {point.events.map((event) => (
                        <button
                          key={event.name}
                          type="button"
                          className={classes.eventButton}
                          aria-label={t("data.describeOne", { name: event.name })}
                          onClick={() => edit(event.name)}
                        >
                          <code className={classes.spelling}>{event.name}</code>
                          <span className="num">{format.number(event.count)}</span>
                          {event.by === "catalogue" && (
                            <Chip tone="here">{t("data.byMember")}</Chip>
                          )}
                        </button>
                      ))}
                    </span>
                  </li>
                ))}
              </ul>
            </Card>
          );
        })}
      </div>
    </>
  );
}

const SHOWN = 100;

function Unmapped({ map }: { map: TouchpointMap }) {
  const t = useT();
  const format = useFormat();
  const { workspace } = useScope();
  const { data } = useQuery(described(workspace));
  const [text, setText] = useState("");
  const found = matching(map.unmapped, text, ({ name }) => name);
  return (
    <Card
      title={t("data.unmapped")}
      note={t("data.unmappedWhy")}
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
      {found.length === 0 && <Empty title={t("saved.noneFound")} />}
      {found.length > 0 && (
        <Table
          isTall
          caption={t("data.unmapped")}
          rows={found.slice(0, SHOWN)}
          rowKey={(row) => row.name}
          columns={[
            {
              key: "event",
              title: t("data.event"),
              cell: (row) => <span className={classes.known}>{row.name}</span>,
            },
            {
              key: "count",
              title: t("data.count"),
              isNumber: true,
              cell: (row) => format.number(row.count),
            },
            {
              key: "map",
              title: t("data.touchpoint"),
              cell: (row) => (
                <Mapping
                  event={row.name}
                  map={map}
                  known={data?.events.find((one) => one.name === row.name)}
                />
              ),
            },
          ]}
        />
      )}
      {found.length > SHOWN && <p>{t("data.narrow", { n: found.length - SHOWN })}</p>}
    </Card>
  );
}

interface MappingProps {
  event: string;
  map: TouchpointMap;
  known: Entry | undefined;
}

/** Choosing maps at once; the notice has the way back. */
function Mapping({ event, map, known }: MappingProps) {
  const t = useT();
  const name = useName();
  const { keep, isKeeping, failure, conflict } = useKnow("events", event, known);
  return (
    <>
      <Select
        aria-label={t("data.mapOne", { name: event })}
        placeholder={t("data.choose")}
        searchable
        value={null}
        disabled={isKeeping}
        error={failure?.message}
        onChange={(meaning) => {
          if (meaning) void keep({ ...(known ? writtenOf(known) : {}), meaning });
        }}
        data={map.areas.map(({ names, touchpoints: points }) => ({
          group: name(names),
          items: points.map((point) => ({ value: point.key, label: name(point.names) })),
        }))}
      />
      {conflict}
    </>
  );
}
