/** What is kept of a person and where; the way to hand it out, and to erase it. */
import { Button } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useMutation, useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { type ReactNode, useState } from "react";
import { asking } from "~/api/ask";
import { Problem, type Question } from "~/api/client";
import { type Identity, identity } from "~/api/identity";
import { useMay } from "~/api/me";
import { consents, type Erasure, exportPerson } from "~/api/privacy";
import { useFormat, useT } from "~/i18n";
import { useScope } from "~/scope";
import { Chip } from "~/ui/chip";
import { download } from "~/ui/download";
import { Icon } from "~/ui/icon";
import { useMask } from "~/ui/mask";
import { Card } from "~/ui/page";
import { Empty, Failure, Pending } from "~/ui/states";
import { Table } from "~/ui/table";
import { EraseForm } from "./erase-form";
import { idsOf, isJudgement, type Place } from "./privacy.logic";
import classes from "./privacy.module.css";

/** Events that are looked at; the rest is counted. */
const NEWEST = 2000;

interface KeptCardProps {
  /** `per_…`, or any id of theirs. */
  person: string;
  mayErase: boolean;
  onClose: () => void;
  onErased: (erasure: Erasure) => void;
}

export function KeptCard({ person, mayErase, onClose, onErased }: KeptCardProps) {
  const t = useT();
  const mask = useMask();
  const { workspace } = useScope();
  const { data, error, refetch } = useQuery({ ...identity(workspace, person), retry: false });
  const [isErasing, setIsErasing] = useState(false);
  const isUnknown = error instanceof Problem && error.code === "person.unknown";
  const id = data ? (data.name ?? data.person) : person;
  const name = mask.shown(id, data?.person ?? person);
  return (
    <Card
      title={t("privacy.kept", { name })}
      actions={
        <>
          {data && (
            <Link
              to="/w/$ws/people/$person"
              params={{ ws: workspace, person: data.person }}
              className={classes.link}
            >
              {t("privacy.page")}
            </Link>
          )}
          <Button variant="subtle" size="compact-sm" onClick={onClose}>
            {t("privacy.close")}
          </Button>
        </>
      }
    >
      {error && !isUnknown && <Failure error={error} retry={refetch} />}
      {isUnknown && (
        <Empty title={t("privacy.nobody", { typed: name })} why={t("privacy.nobodyIdWhy")} />
      )}
      {!data && !error && <Pending height={220} />}
      {data && (
        <>
          <Held data={data} />
          <Acts data={data} mayErase={mayErase} onErase={() => setIsErasing(true)} />
        </>
      )}
      {data && isErasing && (
        <EraseForm
          data={data}
          onClose={() => setIsErasing(false)}
          onErased={(erasure) => {
            setIsErasing(false);
            onErased(erasure);
          }}
        />
      )}
    </Card>
  );
}

/** Nobody can tell beforehand what these hold of somebody. */
const UNSEEN = [
  "log",
  "rejected_rows",
  "kept_months",
  "refused_messages",
  "saved",
] as const satisfies Place[];

interface Row {
  key: string;
  where: ReactNode;
  what: string;
  count: number;
}

function Held({ data }: { data: Identity }) {
  const t = useT();
  const format = useFormat();
  const rows = useRows(data);
  return (
    <>
      <Table
        caption={t("privacy.held")}
        rows={rows}
        rowKey={({ key }) => key}
        columns={[
          { key: "where", title: t("privacy.where"), cell: ({ where }) => where },
          {
            key: "what",
            title: t("privacy.held"),
            cell: ({ what }) => <span className={classes.wrap}>{what}</span>,
          },
          {
            key: "count",
            title: t("privacy.count"),
            isNumber: true,
            cell: ({ count }) => format.number(count),
          },
        ]}
      />
      <p className={`${classes.hint} ${classes.below}`}>{t("privacy.unseen")}</p>
      <ul className={classes.unseen} aria-label={t("privacy.unseen")}>
        {UNSEEN.map((place) => (
          <li key={place}>
            <Chip>{t(`privacy.place.${place}`)}</Chip>
          </li>
        ))}
      </ul>
    </>
  );
}

function useRows(data: Identity): Row[] {
  const t = useT();
  const events = useEvents(data.person);
  const { known, devices } = idsOf(data);
  return [
    ...events,
    {
      key: "ids",
      where: t("privacy.held.ids"),
      what: t("privacy.held.idsWhat", { known, devices }),
      count: data.ids.length,
    },
    {
      key: "links",
      where: t("privacy.held.links"),
      what: t("privacy.held.linksWhat"),
      count: data.links.length,
    },
    {
      key: "rulings",
      where: t("privacy.held.rulings"),
      what: t("privacy.held.rulingsWhat"),
      count: data.rulings.length,
    },
    ...useConsents(data.person),
  ];
}

/** What they agreed to, told whole on a page of its own. */
function useConsents(person: string): Row[] {
  const t = useT();
  const { workspace } = useScope();
  const { data } = useQuery(consents(workspace, person));
  if (!data) return [];
  const where = (
    <Link to="/w/$ws/privacy/consent" params={{ ws: workspace }} search={{ person }}>
      {t("consent.title")}
    </Link>
  );
  return [{ key: "consents", where, what: t("privacy.held.consentsWhat"), count: data.length }];
}

/** Everything there is of them, whatever period the page is asked about. */
function useEvents(person: string): Row[] {
  const t = useT();
  const format = useFormat();
  const { workspace, timezone } = useScope();
  const question = { person: { person, limit: NEWEST } } as unknown as Question;
  const { data } = useQuery(asking<"person">(workspace, question));
  const answer = data?.answer.person;
  if (!answer) return [];
  const said = answer.events.filter(isJudgement).length;
  const isWhole = answer.next === undefined;
  const [last, first] = [answer.events[0], answer.events.at(-1)];
  const day = (event: typeof last) => (event ? format.date(event.time, timezone) : "–");
  const sources = format.list([...new Set(answer.events.map(({ source }) => source))]);
  return [
    {
      key: "events",
      where: t("privacy.held.events"),
      what: isWhole
        ? t("privacy.held.eventsWhat", { first: day(first), last: day(last), sources })
        : t("privacy.held.eventsNewest", { last: day(last), sources }),
      count: answer.total - (isWhole ? said : 0),
    },
    {
      key: "judgements",
      where: t("privacy.held.judgements"),
      what: isWhole
        ? t("privacy.held.judgementsWhat")
        : t("privacy.held.judgementsNewest", { n: answer.events.length }),
      count: said,
    },
  ];
}

interface ActsProps {
  data: Identity;
  mayErase: boolean;
  onErase: () => void;
}

function Acts({ data, mayErase, onErase }: ActsProps) {
  const t = useT();
  const { workspace } = useScope();
  const mayExport = useMay()("export_people");
  const taking = useMutation({
    mutationFn: () => exportPerson(workspace, data.person),
    onSuccess: (file) => {
      const name = `${workspace}-${data.person}.zip`;
      download(file, name);
      notifications.show({ message: t("privacy.exported", { file: name }) });
    },
  });
  return (
    <div className={classes.acts}>
      {taking.error && <Failure error={taking.error} />}
      <div className={classes.buttons}>
        <Button
          leftSection={<Icon name="download" size={16} />}
          disabled={!mayExport}
          loading={taking.isPending}
          onClick={() => taking.mutate()}
        >
          {t("privacy.export")}
        </Button>
        {mayErase && (
          <Button
            color="red"
            variant="outline"
            leftSection={<Icon name="trash" size={16} />}
            onClick={onErase}
          >
            {t("privacy.erase")}
          </Button>
        )}
      </div>
      <p className={classes.hint}>{t(mayExport ? "privacy.exportWhy" : "privacy.noExport")}</p>
    </div>
  );
}
