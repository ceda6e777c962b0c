/** The segments members saved, with how many people each holds for right now. */
import { Button, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { asking } from "~/api/ask";
import { Problem } from "~/api/client";
import { type Saved, savedList, useSaving } from "~/api/saved";
import { useRuleWords } from "~/criterion/words";
import { useDrill } from "~/drill";
import { useFormat, useT } from "~/i18n";
import { useScope } from "~/scope";
import type { Published } from "~/subject/lifecycles";
import { Icon } from "~/ui/icon";
import { NumberButton } from "~/ui/number-button";
import { Card } from "~/ui/page";
import { Failure } from "~/ui/states";
import { Table } from "~/ui/table";
import { peopleQuestion } from "../asked";
import { ruleOf } from "./segment.logic";
import classes from "./segments.module.css";

/** So many fit on the page without a search of their own. */
const SEARCH_FROM = 6;

export function SavedSegments({ published }: { published: Published }) {
  const t = useT();
  const { workspace } = useScope();
  const [find, setFind] = useState("");
  const [isRemovedShown, setIsRemovedShown] = useState(false);
  const { data, error, refetch } = useQuery(savedList(workspace, "segments"));
  if (error instanceof Problem && error.status === 404) return null;
  const wanted = find.trim().toLowerCase();
  const shown = (data ?? []).filter(({ document: { name, description = "" } }) =>
    `${name} ${description}`.toLowerCase().includes(wanted),
  );
  return (
    <Card
      title={t("segments.title")}
      note={data && t("segments.count", { n: data.length })}
      actions={
        <>
          {(data?.length ?? 0) >= SEARCH_FROM && (
            <TextInput
              aria-label={t("segments.find")}
              placeholder={t("segments.find")}
              leftSection={<Icon name="search" size={14} />}
              value={find}
              onChange={(event) => setFind(event.currentTarget.value)}
            />
          )}
          <Button
            variant="subtle"
            color="gray"
            aria-expanded={isRemovedShown}
            onClick={() => setIsRemovedShown(!isRemovedShown)}
          >
            {t("segments.removed")}
          </Button>
        </>
      }
    >
      {error && <Failure error={error} retry={refetch} />}
      {data?.length === 0 && <p className={classes.none}>{t("segments.none")}</p>}
      {shown.length > 0 && <Segments segments={shown} published={published} />}
      {isRemovedShown && <Removed />}
    </Card>
  );
}

function Segments(props: { segments: Saved<"segments">[]; published: Published }) {
  const t = useT();
  const format = useFormat();
  const { workspace, timezone } = useScope();
  const words = useRuleWords(props.published.stageName);
  return (
    <Table
      caption={t("segments.title")}
      rows={props.segments}
      rowKey={({ id }) => id}
      isTall
      columns={[
        {
          key: "name",
          title: t("segments.name"),
          cell: ({ id, document }) => (
            <Link to="/w/$ws/segments/$id" params={{ ws: workspace, id }}>
              {document.name}
            </Link>
          ),
        },
        {
          key: "size",
          title: t("segments.now"),
          isNumber: true,
          cell: (segment) => <Size segment={segment} />,
        },
        {
          key: "rule",
          title: t("segments.part.match"),
          cell: ({ document }) => (
            <span className={classes.rule} title={words(ruleOf(document))}>
              {words(ruleOf(document))}
            </span>
          ),
        },
        {
          key: "changed",
          title: t("segments.lastChanged"),
          cell: ({ changed_at, changed_by }) =>
            t("segments.changedBy", {
              date: format.date(changed_at, timezone),
              author: changed_by,
            }),
        },
      ]}
    />
  );
}

function Size({ segment }: { segment: Saved<"segments"> }) {
  const t = useT();
  const format = useFormat();
  const scope = useScope();
  const [, open] = useDrill();
  const { name } = segment.document;
  const question = scope.asOfOnly(peopleQuestion(ruleOf(segment.document), 1));
  const { data } = useQuery(asking<"people">(scope.workspace, question));
  if (!data) return "–";
  const { count } = data.answer.people;
  if (count === 0) return format.number(0);
  return (
    <NumberButton
      label={t("segments.peopleOf", { n: count, name })}
      onClick={() => open({ question, cell: {}, title: name })}
    >
      {format.number(count)}
    </NumberButton>
  );
}

function Removed() {
  const t = useT();
  const format = useFormat();
  const { workspace, timezone } = useScope();
  const { restore } = useSaving(workspace, "segments");
  const { data, error } = useQuery(savedList(workspace, "segments", { removed: true }));
  if (error) return <Failure error={error} />;
  if (data?.length === 0) return <p className={classes.none}>{t("segments.noneRemoved")}</p>;
  return (
    <ul className={classes.removed} aria-label={t("segments.removed")}>
      {(data ?? []).map(({ id, document, changed_at, changed_by }) => (
        <li key={id}>
          <span>{document.name}</span>
          <span className={classes.small}>
            {t("segments.changedBy", {
              date: format.date(changed_at, timezone),
              author: changed_by,
            })}
          </span>
          <Button
            variant="default"
            size="compact-xs"
            loading={restore.isPending && restore.variables?.id === id}
            aria-label={t("segments.restoreOf", { name: document.name })}
            onClick={() => restore.mutate({ id })}
          >
            {t("segments.restore")}
          </Button>
        </li>
      ))}
      {restore.error && <Failure error={restore.error} />}
    </ul>
  );
}
