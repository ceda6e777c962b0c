/** Customers as a list: in the order to contact them, or everybody a reason holds for. */
import { Button } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { asking } from "~/api/ask";
import type { Question, Schemas } from "~/api/client";
import { fetched } from "~/api/fetched";
import { useT } from "~/i18n";
import { useScope } from "~/scope";
import { Empty, Failure, Pending } from "~/ui/states";
import { CustomerList } from "./customer-list";
import classes from "./lists.module.css";
import { rowOfContact, rowOfMember, type WorkMember } from "./worklist.logic";

interface Shared {
  titles: Map<string, string>;
  lifecycle: string;
  /** The instant the answer is of. */
  asOf: string | null;
}

interface TodayListProps extends Shared {
  answer: Schemas["WorklistAnswer"];
  onMore: (() => void) | null;
  isMore: boolean;
}

export function TodayList({ answer, onMore, isMore, ...shared }: TodayListProps) {
  const t = useT();
  const rows = answer.contacts.map(rowOfContact);
  if (rows.length === 0) {
    return <Empty title={t("board.contacts.none")} why={t("worklist.nobodyWhy")} />;
  }
  return (
    <div>
      <p className={classes.count}>
        {t("worklist.shown", { n: rows.length, of: answer.to_contact })}
      </p>
      <CustomerList rows={rows} {...shared} />
      {onMore && (
        <Button variant="default" mt={12} loading={isMore} onClick={onMore}>
          {t("view.more")}
        </Button>
      )}
    </div>
  );
}

interface MemberListProps extends Shared {
  question: Question;
  cell: Record<string, unknown>;
}

const PAGE = 50;

export function MemberList({ question, cell, ...shared }: MemberListProps) {
  const t = useT();
  const { workspace, asOfOnly } = useScope();
  const list = useInfiniteQuery({
    queryKey: ["members", workspace, question, cell],
    queryFn: async ({ pageParam, client, signal }) => {
      const cursor = pageParam ? { cursor: pageParam } : {};
      const members = { of: { version: 1, ...question }, cell, limit: PAGE, ...cursor };
      return fetched(
        client,
        asking<"members">(workspace, asOfOnly({ members } as unknown as Question)),
        signal,
      );
    },
    initialPageParam: "",
    getNextPageParam: (page) => page.answer.members.next,
  });
  if (list.error) return <Failure error={list.error} retry={list.refetch} />;
  if (list.isPending) return <Pending height={480} />;
  const rows = list.data.pages
    .flatMap((page) => page.answer.members.members as unknown as WorkMember[])
    .map(rowOfMember);
  const total = list.data.pages[0]?.answer.members.total ?? 0;
  if (total === 0) return <Empty title={t("worklist.nobody")} />;
  return (
    <div>
      <p className={classes.count}>{t("worklist.shownUnranked", { n: rows.length, of: total })}</p>
      <CustomerList rows={rows} {...shared} />
      {list.hasNextPage && (
        <Button
          variant="default"
          mt={12}
          loading={list.isFetchingNextPage}
          onClick={() => void list.fetchNextPage()}
        >
          {t("view.more")}
        </Button>
      )}
    </div>
  );
}
