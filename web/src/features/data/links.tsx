/** Links with tags, and what became of those that are out there: misspelt, or not tagged at all. */
import { Button } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useValueWords } from "~/criterion/values";
import { type MessageKey, useFormat, useT } from "~/i18n";
import { useScope } from "~/scope";
import { Chip } from "~/ui/chip";
import { Choice } from "~/ui/choice";
import { csv } from "~/ui/csv.logic";
import { download } from "~/ui/download";
import { Icon } from "~/ui/icon";
import { Card, Page } from "~/ui/page";
import { Empty, Failure, Pending } from "~/ui/states";
import { Table } from "~/ui/table";
import classes from "./data.module.css";
import { LinkBuilder, type Values } from "./link-builder";
import { DataTabs } from "./tabs";
import { FIELDS, type Field, useTags } from "./tags-asked";
import { type Counted, type Slip, type Spelt, spellings, untagged } from "./utm.logic";

export function LinksPage() {
  const t = useT();
  const tags = useTags();
  return (
    <Page title={t("data.links")} lead={t("data.linksLead")} actions={<DataTabs />}>
      <LinkBuilder values={tags.values} />
      {tags.error && <Failure error={tags.error} />}
      {tags.isPending && !tags.error && <Pending height={300} />}
      {!tags.isPending && !tags.error && <Report {...tags} />}
    </Page>
  );
}

interface ReportProps {
  values: Values;
  without: { channel: Counted[]; referrer: Counted[] };
}

function Report({ values, without }: ReportProps) {
  const t = useT();
  const hasTags = FIELDS.slice(0, 3).some((field) => values[field].length > 0);
  const found = FIELDS.slice(0, 6).flatMap((field) =>
    spellings(values[field]).map((spelt) => ({ field, ...spelt })),
  );
  return (
    <>
      <Paid values={values} without={without} />
      <ByTag values={values} />
      <Card title={t("data.misspelt")} note={t("data.misspeltNote")}>
        {found.length > 0 ? (
          <Misspelt found={found} />
        ) : (
          <Empty
            title={t(hasTags ? "data.noneMisspelt" : "data.noTags")}
            why={t(hasTags ? "data.noneMisspeltWhy" : "data.noTagsWhy")}
          />
        )}
      </Card>
    </>
  );
}

const SHOWN = 200;

/** How often each value of a tag was seen; the file has all of them. */
function ByTag({ values }: { values: Values }) {
  const t = useT();
  const format = useFormat();
  const [field, setField] = useState<Field>("$utm_source");
  const words = useValueWords();
  const isGroup = field === "$channel_group";
  const rows = [...values[field]].sort((a, b) => b.visits - a.visits);
  const all = rows.reduce((sum, { visits }) => sum + visits, 0);
  const title = t(FIELD_WORDS[field]);
  const take = () => {
    const text = csv(
      [title, t("data.events")],
      rows.map(({ value, visits }) => [words(field, value), visits]),
    );
    download(new Blob([text], { type: "text/csv" }), `${field.slice(1)}.csv`);
  };
  return (
    <Card
      title={t("data.byTag")}
      note={t("data.byTagNote", { n: rows.length })}
      actions={
        <>
          <Choice
            label={t("data.tagTitle")}
            value={field}
            onChange={setField}
            options={FIELDS.map((value) => ({ value, label: t(FIELD_WORDS[value]) }))}
          />
          <Button
            variant="default"
            leftSection={<Icon name="download" size={14} />}
            disabled={rows.length === 0}
            onClick={take}
          >
            CSV
          </Button>
        </>
      }
    >
      {isGroup && <GroupRules />}
      {rows.length === 0 ? (
        <p className={classes.hint}>{t("data.noValues", { tag: title })}</p>
      ) : (
        <Table
          isTall
          caption={t("data.byTag")}
          rows={rows.slice(0, SHOWN)}
          rowKey={({ value }) => value}
          columns={[
            {
              key: "value",
              title,
              cell: ({ value }) =>
                isGroup ? words(field, value) : <code className={classes.spelling}>{value}</code>,
            },
            {
              key: "visits",
              title: t("data.events"),
              isNumber: true,
              cell: ({ visits }) => format.number(visits),
            },
            {
              key: "share",
              title: t("data.share"),
              isNumber: true,
              cell: ({ visits }) => format.percent(all > 0 ? visits / all : null),
            },
          ]}
        />
      )}
    </Card>
  );
}

/** Groups are not sent: rules make them of the tags, and can be changed. */
function GroupRules() {
  const t = useT();
  const { workspace } = useScope();
  return (
    <p className={classes.hint}>
      {t("data.groupsByRules")}{" "}
      <Link to="/w/$ws/data/channels" params={{ ws: workspace }}>
        {t("data.toRules")}
      </Link>
    </p>
  );
}

function Paid({ values, without }: ReportProps) {
  const t = useT();
  const format = useFormat();
  // A channel says it best; where none is known, where the visit came from.
  const byChannel = untagged(values.$channel, without.channel);
  const result = byChannel.paid > 0 ? byChannel : untagged(values.$referrer, without.referrer);
  return (
    <Card title={t("data.untagged")} note={t("data.untaggedNote")}>
      {result.share === null ? (
        <p className={classes.hint}>{t("data.nothingPaid")}</p>
      ) : (
        <p>
          {t("data.untaggedSaid", {
            share: format.percent(result.share),
            missing: format.number(result.missing),
            paid: format.number(result.paid),
          })}
        </p>
      )}
    </Card>
  );
}

const FIELD_WORDS: Record<Field, MessageKey> = {
  $utm_source: "data.tag.source",
  $utm_medium: "data.tag.medium",
  $utm_campaign: "data.tag.campaign",
  $utm_term: "data.tag.term",
  $utm_content: "data.tag.content",
  $referrer: "data.referrer",
  $channel: "data.channel",
  $channel_group: "data.channelGroup",
};

const SLIPS: Record<Slip, MessageKey> = {
  case: "data.slip.case",
  separator: "data.slip.separator",
  spelling: "data.slip.spelling",
};

type Found = Spelt & { field: Field };

function Misspelt({ found }: { found: Found[] }) {
  const t = useT();
  const format = useFormat();
  const { workspace } = useScope();
  const both = ({ field, main, variants }: Found) => ({
    q: {
      where: {
        property: { name: field, is: [main.value, ...variants.map(({ value }) => value)] },
      },
      trend: { series: [{}], period: "week", breakdown: field },
    },
  });
  return (
    <Table
      caption={t("data.misspelt")}
      rows={found}
      rowKey={({ field, main }) => `${field} ${main.value}`}
      columns={[
        {
          key: "main",
          title: t("data.mostUsed"),
          cell: ({ main }) => <code className={classes.spelling}>{main.value}</code>,
        },
        { key: "field", title: t("data.tagTitle"), cell: ({ field }) => t(FIELD_WORDS[field]) },
        {
          key: "n",
          title: t("data.events"),
          isNumber: true,
          cell: ({ main }) => format.number(main.visits),
        },
        {
          key: "variants",
          title: t("data.alsoWritten"),
          cell: ({ variants }) => (
            <span className={classes.variants}>
              {variants.map(({ value, visits, slip }) => (
                <span key={value} className={classes.marks}>
                  <code className={classes.spelling}>{value}</code>
                  <span className="num">{format.number(visits)}</span>
                  <Chip tone={slip === "spelling" ? "risk" : "plain"}>{t(SLIPS[slip])}</Chip>
                </span>
              ))}
            </span>
          ),
        },
        {
          key: "see",
          title: <span className="visually-hidden">{t("nav.explore")}</span>,
          cell: (row) => (
            <Link to="/w/$ws/explore" params={{ ws: workspace }} search={both(row) as never}>
              {t("data.seeOverTime")}
            </Link>
          ),
        },
      ]}
    />
  );
}
