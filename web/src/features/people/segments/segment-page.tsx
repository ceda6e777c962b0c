/** One saved segment: who, how many over time, what sets them apart, its members and versions. */
import { Button } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useParams } from "@tanstack/react-router";
import { useMemo, useState } from "react";
import { useAsk } from "~/api/ask";
import { Problem } from "~/api/client";
import { type Saved, savedOne, useSaving } from "~/api/saved";
import { useRuleWords } from "~/criterion/words";
import { Drill, useDrill } from "~/drill";
import { useFormat, useT } from "~/i18n";
import { useScope } from "~/scope";
import { type Published, usePublished } from "~/subject/lifecycles";
import { useMask } from "~/ui/mask";
import { Card, Page } from "~/ui/page";
import { Empty, Failure, Pending } from "~/ui/states";
import { peopleQuestion } from "../asked";
import { Elsewhere } from "../elsewhere";
import { PeopleList } from "../list";
import { ApartCard } from "./apart-card";
import { NameForm } from "./form";
import { History } from "./history";
import { ruleOf } from "./segment.logic";
import classes from "./segments.module.css";
import { SizeCard } from "./size";
import { useUpdate } from "./use-update";

export function SegmentPage() {
  const t = useT();
  const { id } = useParams({ from: "/w/$ws/segments/$id" });
  const { workspace } = useScope();
  const published = usePublished();
  const { data, error, refetch } = useQuery(savedOne(workspace, "segments", id));
  if (error instanceof Problem && error.status === 404) {
    return (
      <Empty level={1} title={t("segments.unknown", { id })} why={t("segments.unknownWhy")}>
        <ToPeople />
      </Empty>
    );
  }
  if (error) return <Failure error={error} retry={refetch} />;
  if (!data) {
    return (
      <Page title={t("people.segment")}>
        <Pending height={640} />
      </Page>
    );
  }
  return data.removed ? (
    <RemovedSegment segment={data} />
  ) : (
    <Known key={id} segment={data} published={published} />
  );
}

function ToPeople() {
  const t = useT();
  const { workspace } = useScope();
  return (
    <Link to="/w/$ws/people" params={{ ws: workspace }}>
      {t("people.back")}
    </Link>
  );
}

interface KnownProps {
  segment: Saved<"segments">;
  published: Published;
}

function Known({ segment, published }: KnownProps) {
  const t = useT();
  const format = useFormat();
  const scope = useScope();
  const [number, setNumber] = useDrill();
  const words = useRuleWords(published.stageName);
  const { document, changed_at, changed_by, revision } = segment;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a revision never changes
  const match = useMemo(() => ruleOf(document), [segment.tag]);
  const { data } = useAsk<"people">(scope.workspace, scope.asOfOnly(peopleQuestion(match, 1)));
  const answer = data?.answer.people;
  return (
    <Page
      title={document.name}
      lead={
        answer &&
        t("people.lead", {
          n: answer.count,
          share: format.percent(answer.share),
          population: format.number(answer.population),
        })
      }
      actions={<Actions segment={segment} />}
    >
      <Card
        title={t("segments.part.match")}
        note={t("segments.changedNote", {
          revision,
          date: format.dateTime(changed_at, scope.timezone),
          author: changed_by,
        })}
        actions={<Edit segment={segment} />}
      >
        {document.description && <p className={classes.lead}>{document.description}</p>}
        <p className={classes.words}>{words(match)}</p>
      </Card>
      <SizeCard match={match} name={document.name} />
      <ApartCard match={match} name={document.name} published={published} />
      <PeopleList match={match} published={published} />
      <History segment={segment} published={published} />
      {number && <Drill number={number} onClose={() => setNumber(null)} />}
    </Page>
  );
}

function Edit({ segment: { id, tag, document } }: { segment: Saved<"segments"> }) {
  const t = useT();
  const { workspace } = useScope();
  return (
    <Link
      to="/w/$ws/people"
      params={{ ws: workspace }}
      search={{ match: ruleOf(document), segment: id, tag }}
    >
      {t("segments.edit")}
    </Link>
  );
}

function Actions({ segment }: { segment: Saved<"segments"> }) {
  const t = useT();
  const mask = useMask();
  const { workspace } = useScope();
  // The revision one began with: what others save meanwhile must be seen before it is written over.
  const [naming, setNaming] = useState<Saved<"segments"> | null>(null);
  const rename = useUpdate(() => setNaming(null));
  const remove = useRemove(segment);
  const match = ruleOf(segment.document);
  return (
    <>
      <Link
        to="/w/$ws/people/walk"
        params={{ ws: workspace }}
        search={{ match }}
        className={classes.action}
      >
        {t("segments.walk")}
      </Link>
      <Link
        to="/w/$ws/explore"
        params={{ ws: workspace }}
        search={{ q: { segment: match, trend: { series: [{}], period: "week" } } as never }}
        className={classes.action}
      >
        {t("segments.explore")}
      </Link>
      <Button variant="default" aria-pressed={mask.isMasked} onClick={mask.toggle}>
        {t(mask.isMasked ? "drill.unmask" : "drill.mask")}
      </Button>
      <Elsewhere match={match} />
      <Button variant="default" onClick={() => setNaming(segment)}>
        {t("segments.rename")}
      </Button>
      <Button variant="default" color="red" loading={remove.isPending} onClick={remove.now}>
        {t("segments.remove")}
      </Button>
      {naming && (
        <NameForm
          title={t("segments.rename")}
          segment={naming.document}
          isPending={rename.isPending}
          error={rename.error}
          onClose={() => setNaming(null)}
          onSave={({ name, description, note }) =>
            rename.save({
              id: naming.id,
              tag: naming.tag,
              base: naming.document,
              segment: {
                name,
                subject: "person",
                match: ruleOf(naming.document),
                ...(description ? { description } : {}),
              },
              ...(note ? { note } : {}),
            })
          }
        />
      )}
      {rename.conflict}
    </>
  );
}

/** Removed at once, with a way back: nothing is lost. */
function useRemove({ id, document }: Saved<"segments">) {
  const t = useT();
  const navigate = useNavigate();
  const { workspace } = useScope();
  const { remove, restore } = useSaving(workspace, "segments");
  const now = () =>
    remove.mutate(
      { id },
      {
        onSuccess: () => {
          const shown = notifications.show({
            autoClose: 15_000,
            title: t("segments.isRemoved", { name: document.name }),
            message: (
              <Button
                size="compact-sm"
                variant="default"
                onClick={() => {
                  notifications.hide(shown);
                  restore.mutate({ id });
                }}
              >
                {t("view.undo")}
              </Button>
            ),
          });
          void navigate({ to: "/w/$ws/people", params: { ws: workspace } });
        },
        onError: (error) => notifications.show({ color: "red", title: error.message, message: "" }),
      },
    );
  return { now, isPending: remove.isPending };
}

function RemovedSegment({ segment }: { segment: Saved<"segments"> }) {
  const t = useT();
  const format = useFormat();
  const { workspace, timezone } = useScope();
  const { restore } = useSaving(workspace, "segments");
  return (
    <Empty
      level={1}
      title={t("segments.isRemoved", { name: segment.document.name })}
      why={t("segments.changedBy", {
        date: format.dateTime(segment.changed_at, timezone),
        author: segment.changed_by,
      })}
    >
      <Button loading={restore.isPending} onClick={() => restore.mutate({ id: segment.id })}>
        {t("segments.restore")}
      </Button>
      {restore.error && <Failure error={restore.error} />}
      <ToPeople />
    </Empty>
  );
}
