/** Any number → the people behind it → one of them → why. */
import { useRef } from "react";
import { type MessageKey, useT } from "~/i18n";
import { Panel } from "~/ui/panel";
import { Failure, Pending } from "~/ui/states";
import classes from "./drill.module.css";
import { type Member, useMembers } from "./members";
import type { NumberOf } from "./number.logic";
import { Rows } from "./rows";
import { Tools } from "./tools";

export { type NumberOf, readDrill } from "./number.logic";
export { useDrill } from "./use-drill";

interface DrillProps {
  number: NumberOf;
  onClose: () => void;
}

/** The people (or accounts) behind a number, exactly as many as it says. */
export function Drill({ number, onClose }: DrillProps) {
  const t = useT();
  const body = useRef<HTMLDivElement>(null);
  const list = useMembers(number);
  const pages = list.data?.pages ?? [];
  const first = pages[0];
  const total = first?.answer.members.total ?? null;
  const rows = pages.flatMap((page) => page.answer.members.members) as Member[];
  return (
    <Panel title={number.title} onClose={onClose} bodyRef={body}>
      {list.error && <Failure error={list.error} retry={list.refetch} />}
      {list.isPending && <Pending height={240} />}
      {first && total !== null && (
        <>
          <p className={classes.total}>{t(countOf(first.meta.unit), { n: total })}</p>
          <Tools number={number} total={total} unit={first.meta.unit} />
          <Rows
            rows={rows}
            total={total}
            isAccount={first.meta.unit === "account"}
            question={number.question}
            scroller={body}
            more={() => {
              if (list.hasNextPage && !list.isFetching) void list.fetchNextPage();
            }}
          />
          {list.isFetchingNextPage && <Pending height={40} />}
        </>
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
