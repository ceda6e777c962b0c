/** Any number → the people behind it → one of them → why. */
import { Button } from "@mantine/core";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { asking } from "~/api/ask";
import type { Question, Schemas } from "~/api/client";
import { type MessageKey, useFormat, useName, useT } from "~/i18n";
import { useScope } from "~/scope";
import { Panel } from "~/ui/panel";
import { Failure, Pending } from "~/ui/states";
import classes from "./drill.module.css";

const PAGE = 50;

/** One number: the question it is of, and its cell's key. */
export interface NumberOf {
  question: Question;
  cell: Record<string, unknown>;
  /** What the number says: "At risk in Shopper". */
  title: string;
}

interface DrillProps {
  number: NumberOf;
  onClose: () => void;
}

/** The people (or accounts) behind a number, exactly as many as it says. */
export function Drill({ number, onClose }: DrillProps) {
  const t = useT();
  const { workspace } = useScope();
  const { question, cell } = number;
  const list = useInfiniteQuery({
    queryKey: ["members", workspace, question, cell],
    queryFn: async ({ pageParam, client }) => {
      const cursor = pageParam ? { cursor: pageParam } : {};
      const members = { of: { version: 1, ...question }, cell, limit: PAGE, ...cursor };
      return client.fetchQuery(
        asking<"members">(workspace, { ...asOfOf(question), members } as unknown as Question),
      );
    },
    initialPageParam: "",
    getNextPageParam: (page) => page.answer.members.next,
  });
  const pages = list.data?.pages ?? [];
  const first = pages[0];
  const total = first?.answer.members.total ?? 0;
  const rows = pages.flatMap((page) => page.answer.members.members) as Member[];
  return (
    <Panel title={number.title} onClose={onClose}>
      {list.error && <Failure error={list.error} retry={list.refetch} />}
      {list.isPending && <Pending height={240} />}
      {first && (
        <>
          <p className={classes.total}>{t(countOf(first.meta.unit), { n: total })}</p>
          <ul className={classes.list}>
            {rows.map((member) => (
              <Row
                key={keyOf(member)}
                member={member}
                isAccount={first.meta.unit === "account"}
                question={question}
              />
            ))}
          </ul>
        </>
      )}
      {list.hasNextPage && (
        <Button
          variant="default"
          loading={list.isFetchingNextPage}
          onClick={() => void list.fetchNextPage()}
        >
          {t("view.more")}
        </Button>
      )}
    </Panel>
  );
}

/** What a number counts; things with an id of their own have no word of ours. */
function countOf(unit: string): MessageKey {
  if (unit === "account") return "count.accounts";
  if (unit === "person" || unit === "relationship") return "count.people";
  return unit.includes("session") ? "drill.sessions" : "drill.units";
}

/** A row of a list, as the API writes it. */
interface Member {
  person?: string | null;
  account?: string | null;
  unit?: string | null;
  id?: string | null;
}

const keyOf = (member: Member) => member.unit ?? member.account ?? member.person ?? member.id ?? "";

/** A list is of the instant its number is of. */
function asOfOf({ as_of }: Question): Question {
  return as_of ? { as_of } : {};
}

interface RowProps {
  member: Member;
  isAccount: boolean;
  question: Question;
}

function Row({ member, isAccount, question }: RowProps) {
  const t = useT();
  const { workspace } = useScope();
  const [isAsked, setIsAsked] = useState(false);
  const id = keyOf(member);
  return (
    <li className={classes.row}>
      {member.person ? (
        <Link to="/w/$ws/people/$person" params={{ ws: workspace, person: member.person }}>
          {member.id ?? id}
        </Link>
      ) : isAccount ? (
        <Link to="/w/$ws/accounts/$account" params={{ ws: workspace, account: member.id ?? id }}>
          {member.id ?? id}
        </Link>
      ) : (
        <span>{member.id ?? id}</span>
      )}
      <Button
        variant="subtle"
        size="compact-xs"
        aria-expanded={isAsked}
        onClick={() => setIsAsked(!isAsked)}
      >
        {t("drill.why")}
      </Button>
      {isAsked && <Why member={member} isAccount={isAccount} question={question} />}
    </li>
  );
}

/** Which answer of `explain` a member's reason is asked by. */
function whom(member: Member, isAccount: boolean): object {
  if (member.person) return { person: member.person };
  if (isAccount) return { account: keyOf(member) };
  return { entity: member.unit ?? member.id };
}

function Why({ member, isAccount, question }: RowProps) {
  const name = useName();
  const format = useFormat();
  const { workspace, timezone } = useScope();
  const explain = { of: { version: 1, ...question }, ...whom(member, isAccount) };
  const asked = { ...asOfOf(question), explain } as unknown as Question;
  const { data, error } = useQuery(asking<"explain">(workspace, asked));
  if (error) return <Failure error={error} />;
  if (!data) return <Pending height={40} />;
  const units = (data.answer.explain as Schemas["ExplainAnswer"]).units as ExplainedUnit[];
  return (
    <div className={classes.why}>
      {data.sentence && <p>{name(data.sentence)}</p>}
      <ol>
        {units.flatMap((unit) =>
          unit.events.map((event, at) => (
            <li key={`${unit.unit ?? ""}-${at}`}>
              <span className="num">{format.dateTime(event.time, timezone)}</span> {event.event}
            </li>
          )),
        )}
      </ol>
    </div>
  );
}

interface ExplainedUnit {
  unit?: string | null;
  events: { time: string; event: string }[];
}
