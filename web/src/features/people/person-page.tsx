/** One person: where they stand, how they got there, what happened, what we know. */
import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { useMemo } from "react";
import { ofAccounts } from "~/api/accounts";
import { asking } from "~/api/ask";
import { Problem, type Question } from "~/api/client";
import { useStageChanges } from "~/api/stage-changes";
import { useT } from "~/i18n";
import { useScope } from "~/scope";
import { AheadCard } from "~/subject/ahead";
import { useExplained } from "~/subject/explain";
import { propertyOf, type StageFacts, type TimelineEvent } from "~/subject/facts.logic";
import { Fact, Glance } from "~/subject/glance";
import { HealthCards } from "~/subject/health";
import { LedgerCard } from "~/subject/ledger";
import { usePublished } from "~/subject/lifecycles";
import { Ribbons } from "~/subject/ribbons";
import { SignalCards } from "~/subject/signals";
import { StandingCard, useLead } from "~/subject/standing";
import classes from "~/subject/subject.module.css";
import { Timeline } from "~/subject/timeline";
import { useMask } from "~/ui/mask";
import { Page } from "~/ui/page";
import { Empty, Failure, Pending } from "~/ui/states";
import { ConsentCard } from "./consent-card";
import { IdsCard } from "./ids/card";
import { useTimeline } from "./timeline-of";

const PAGE = 2000;

export function PersonPage() {
  const { person } = useParams({ from: "/w/$ws/people/$person" });
  const t = useT();
  const timeline = useTimeline(person, PAGE);
  if (timeline.error instanceof Problem && timeline.error.code === "person.unknown") {
    return <Unknown id={person} />;
  }
  if (timeline.error) return <Failure error={timeline.error} retry={timeline.refetch} />;
  if (!timeline.data) {
    return (
      <Page title={t("people.column.person")}>
        <Pending height={480} />
      </Page>
    );
  }
  return <Known key={person} asked={person} timeline={timeline} />;
}

interface KnownProps {
  asked: string;
  timeline: ReturnType<typeof useTimeline>;
}

function Known({ asked, timeline }: KnownProps) {
  const t = useT();
  const mask = useMask();
  const navigate = useNavigate();
  const search = useSearch({ from: "/w/$ws/people/$person" });
  const { workspace, asOf } = useScope();
  const published = usePublished();
  const leadOf = useLead(published);
  const own = published.definitions.filter(({ subject }) => subject === "person");
  const whom = { person: asked };
  const stages = useExplained<StageFacts>(
    whom,
    own.map(({ key }) => ({ stages: { lifecycle: key } }) as unknown as Question),
  );
  const pages = timeline.data?.pages ?? [];
  const events = useMemo(
    () => pages.flatMap((page) => page.answer.person.events as unknown as TimelineEvent[]),
    [pages],
  );
  const first = pages[0]?.answer.person;
  useStageChanges(
    workspace,
    asOf === null,
    ({ moves, restated, left_out }) =>
      restated + left_out > 0 || moves.some(({ person }) => person === first?.person),
  );
  if (!first) return null;
  const standings = own.flatMap((lifecycle, at) => {
    const reason = stages.reasons[at];
    return reason?.facts.stage ? [{ lifecycle, reason, facts: reason.facts }] : [];
  });
  const account = events.find((event) => event.account)?.account;
  const role = events.map((event) => propertyOf(event, "role")).find((value) => value);
  const [lead] = standings;
  return (
    <Page
      title={mask.shown(first.id ?? first.person, first.person)}
      lead={lead && leadOf(lead)}
      actions={
        <>
          <Button variant="default" aria-pressed={mask.isMasked} onClick={mask.toggle}>
            {t(mask.isMasked ? "drill.unmask" : "drill.mask")}
          </Button>
          <Link
            to="/w/$ws/people/walk"
            params={{ ws: workspace }}
            search={{ person: first.person }}
          >
            {t("walk.thisOne")}
          </Link>
          <Link to="/w/$ws/people" params={{ ws: workspace }}>
            {t("people.back")}
          </Link>
        </>
      }
    >
      {stages.error && <Failure error={stages.error} retry={stages.refetch} />}
      <div className={classes.standings}>
        {standings.map(({ lifecycle, reason }) => (
          <StandingCard
            key={lifecycle.key}
            lifecycle={lifecycle}
            reason={reason}
            published={published}
          />
        ))}
        {stages.isPending && <Pending height={120} />}
      </div>
      {standings.length > 0 && <Ribbons standings={standings} published={published} />}
      <div className={classes.columns}>
        <div className={classes.column}>
          <Glance
            events={events}
            total={first.total}
            isWhole={!timeline.hasNextPage}
            published={published}
          >
            {account && (
              <Fact name={t("nav.accounts")}>
                <Link to="/w/$ws/accounts/$account" params={{ ws: workspace, account }}>
                  <AccountName account={account} />
                </Link>
                {typeof role === "string" && ` · ${role}`}
              </Fact>
            )}
          </Glance>
          <Timeline
            events={events}
            total={first.total}
            filter={search}
            onFilter={(filter) =>
              void navigate({
                to: ".",
                search: (before) => ({ ...before, ...filter }) as never,
                replace: true,
                resetScroll: false,
              })
            }
            more={timeline.hasNextPage ? () => void timeline.fetchNextPage() : undefined}
            isLoading={timeline.isFetchingNextPage}
          />
        </div>
        <div className={classes.column}>
          <AheadCard whom={whom} standings={standings} published={published} />
          <LedgerCard id={first.id ?? asked} whom={whom} />
          <HealthCards whom={whom} />
          <SignalCards whom={whom} />
          <IdsCard person={first.person} />
          <ConsentCard person={first.person} />
        </div>
      </div>
    </Page>
  );
}

function Unknown({ id }: { id: string }) {
  const t = useT();
  const { workspace } = useScope();
  return (
    <Empty level={1} title={t("people.unknown", { id })} why={t("people.unknownWhy")}>
      <Link to="/w/$ws/people" params={{ ws: workspace }}>
        {t("people.back")}
      </Link>
    </Empty>
  );
}

/** The account's id as the source wrote it; events carry only ours. */
function AccountName({ account }: { account: string }) {
  const mask = useMask();
  const scope = useScope();
  const question = scope.asOfOnly(ofAccounts({ account, limit: 1 }));
  const { data } = useQuery(asking<"accounts">(scope.workspace, question));
  const [row] = data?.answer.accounts.rows ?? [];
  return mask.shown(row?.id ?? account, account);
}
