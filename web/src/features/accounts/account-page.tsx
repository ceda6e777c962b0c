/** One account: where it stands, its people and their roles, what it uses, what happened there. */
import { Button } from "@mantine/core";
import { Link, useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { useMemo, useState } from "react";
import { type AccountRow, featuresAsked, ofAccounts } from "~/api/accounts";
import { Problem, type Question } from "~/api/client";
import { useFormat, useName, useT } from "~/i18n";
import { useScope } from "~/scope";
import { AheadCard } from "~/subject/ahead";
import { useExplained } from "~/subject/explain";
import type { StageFacts } from "~/subject/facts.logic";
import { Glance } from "~/subject/glance";
import { HealthCards } from "~/subject/health";
import { LedgerCard } from "~/subject/ledger";
import { usePublished } from "~/subject/lifecycles";
import { Ribbons } from "~/subject/ribbons";
import { SignalCards } from "~/subject/signals";
import { StandingCard } from "~/subject/standing";
import classes from "~/subject/subject.module.css";
import { Timeline } from "~/subject/timeline";
import { useMask } from "~/ui/mask";
import { Page } from "~/ui/page";
import { Empty, Failure, Pending } from "~/ui/states";
import {
  type AccountFacts,
  type AccountSearch,
  featuresHere,
  lastUses,
  type Pick,
} from "./account.logic";
import { useAccount } from "./asked";
import { Committee } from "./committee";
import { FeaturesHere } from "./features-here";
import { PeopleHere } from "./people-here";
import { PickedPeople } from "./picked";
import { StageMix } from "./stage-mix";
import { ThreadWarning } from "./thread-warning";
import { WorthHere } from "./worth-here";

/** Its events are those of everybody in it, in order: what `explain` tells of transitions. */
const EVENTS = [
  { kinds: ["behaviour", "system"], transitions: { unit: "account" } } as unknown as Question,
];
const ROLES = [ofAccounts({})];

export function AccountPage() {
  const { account } = useParams({ from: "/w/$ws/accounts/$account" });
  return <Account key={account} account={account} />;
}

function Account({ account }: { account: string }) {
  const t = useT();
  const mask = useMask();
  const navigate = useNavigate();
  const search = useSearch({ from: "/w/$ws/accounts/$account" });
  const { workspace } = useScope();
  const published = usePublished();
  const own = published.definitions.filter(({ subject }) => subject === "account");
  const ofPeople = published.definitions.filter(({ subject }) => subject !== "account");
  const by = ofPeople.find(({ key }) => key === search.by) ?? ofPeople[0] ?? null;
  const asked = useAccount(
    { account, ...(by ? { people_lifecycle: by.key } : {}) },
    !published.isPending,
  );
  const whom = useMemo(() => ({ account }), [account]);
  const roles = useExplained<AccountFacts>(whom, ROLES);
  const happened = useExplained<unknown>(whom, EVENTS);
  const stages = useExplained<StageFacts>(
    whom,
    own.map(({ key }) => ({ stages: { lifecycle: key } }) as unknown as Question),
  );
  const [pick, setPick] = useState<Pick | null>(null);
  const reason = happened.reasons[0] ?? null;
  const events = useMemo(() => [...(reason?.events ?? [])].reverse(), [reason?.events]);
  const answer = asked.data?.answer.accounts;
  const row = answer?.rows[0];
  const ids = useMemo(
    () => new Map((row?.who ?? []).map(({ person, id }) => [person, id ?? person])),
    [row?.who],
  );
  const features = useMemo(() => {
    if (!answer || !row || !asked.data) return [];
    const offered = answer.features.map(({ feature }) => feature);
    const last = reason ? lastUses(events, featuresAsked(asked.data.question)) : null;
    return featuresHere(row, offered, last);
  }, [answer, row, asked.data, reason, events]);
  if (asked.error instanceof Problem && asked.error.status === 404) {
    return <Unknown id={account} />;
  }
  const standings = own.flatMap((lifecycle, at) => {
    const why = stages.reasons[at];
    return why?.facts.stage ? [{ lifecycle, reason: why, facts: why.facts }] : [];
  });
  const set = (change: Partial<AccountSearch>) =>
    void navigate({
      to: ".",
      search: (before) => ({ ...before, ...change }) as never,
      replace: true,
      resetScroll: false,
    });
  return (
    <Page
      title={mask.shown(row?.id ?? account, row?.account ?? account)}
      lead={
        row &&
        answer && (
          <Lead row={row} withinMs={answer.within_ms} sentence={asked.data?.sentence ?? null} />
        )
      }
      actions={
        <>
          <Button variant="default" aria-pressed={mask.isMasked} onClick={mask.toggle}>
            {t(mask.isMasked ? "drill.unmask" : "drill.mask")}
          </Button>
          <Link to="/w/$ws/accounts" params={{ ws: workspace }}>
            {t("accounts.back")}
          </Link>
        </>
      }
    >
      {asked.error && <Failure error={asked.error} retry={asked.refetch} />}
      {row && <ThreadWarning row={row} />}
      <div className={classes.standings}>
        {standings.map(({ lifecycle, reason: why }) => (
          <StandingCard
            key={lifecycle.key}
            lifecycle={lifecycle}
            reason={why}
            published={published}
          />
        ))}
      </div>
      {standings.length > 0 && <Ribbons standings={standings} published={published} />}
      <div className={classes.columns}>
        <div className={classes.column}>
          {asked.isPending && <Pending height={480} />}
          {row && answer && (
            <>
              <Committee
                row={row}
                reasons={roles.reasons[0]?.facts.role_reasons ?? null}
                error={roles.error}
                retry={roles.refetch}
                onPick={setPick}
              />
              <PeopleHere row={row} by={by} withinMs={answer.within_ms} />
              {answer.sources.features && (
                <FeaturesHere
                  row={row}
                  features={features}
                  withinMs={answer.within_ms}
                  onPick={setPick}
                />
              )}
            </>
          )}
          {happened.error && <Failure error={happened.error} retry={happened.refetch} />}
          {happened.isPending && <Pending height={480} />}
          {reason && (
            <>
              <Glance events={events} total={events.length} isWhole published={published} />
              <Timeline
                events={events}
                total={events.length}
                filter={search}
                people={ids}
                onFilter={set}
              />
            </>
          )}
        </div>
        <div className={classes.column}>
          <AheadCard whom={whom} standings={standings} published={published} />
          {row && answer && <WorthHere row={row} answer={answer} />}
          {row && by && (
            <StageMix
              row={row}
              by={by}
              all={ofPeople}
              onBy={(key) => set({ by: key })}
              onPick={setPick}
            />
          )}
          <HealthCards whom={whom} />
          <SignalCards whom={whom} />
          <LedgerCard id={row?.id ?? account} whom={whom} />
        </div>
      </div>
      {pick && row && <PickedPeople row={row} pick={pick} by={by} onClose={() => setPick(null)} />}
    </Page>
  );
}

interface LeadProps {
  row: AccountRow;
  withinMs: number;
  sentence: Exclude<Parameters<ReturnType<typeof useName>>[0], string> | null;
}

function Lead({ row, withinMs, sentence }: LeadProps) {
  const t = useT();
  const name = useName();
  const format = useFormat();
  const { isMasked } = useMask();
  // The server's sentence names the account.
  if (sentence && !isMasked) return name(sentence);
  const span = format.duration(withinMs);
  return t("accounts.leadActive", { active: row.active, all: row.people, span });
}

function Unknown({ id }: { id: string }) {
  const t = useT();
  const { workspace } = useScope();
  return (
    <Empty level={1} title={t("accounts.unknown", { id })} why={t("accounts.unknownWhy")}>
      <Link to="/w/$ws/accounts" params={{ ws: workspace }}>
        {t("accounts.back")}
      </Link>
    </Empty>
  );
}
