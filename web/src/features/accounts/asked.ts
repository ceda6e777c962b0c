/** What is asked for the list of accounts and for the page of one. */
import { keepPreviousData, useInfiniteQuery, useQueries, useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { type Accounts, ofAccounts } from "~/api/accounts";
import { asking } from "~/api/ask";
import type { Question } from "~/api/client";
import { healthModel, healthModels, signalModel, signalModels } from "~/api/definitions";
import { fetched } from "~/api/fetched";
import { useScope } from "~/scope";
import { type AccountsSearch, narrowed } from "./accounts.logic";

const PAGE = 50;
/** The most accounts of one answer; ids are looked through so many at a time. */
const LOOKED_THROUGH = 1000;
const MOST_MEMBERS = 10_000;

interface Asked {
  lifecycle: string | null;
  search: AccountsSearch;
  isReady: boolean;
}

export function useAccounts({ lifecycle, search, isReady }: Asked) {
  const scope = useScope();
  const { sort, up, find } = search;
  const of = narrowed(lifecycle, search);
  const sorted: Accounts = {
    ...of,
    ...(sort ? { sort } : {}),
    ...(up ? { direction: "ascending" as const } : {}),
    limit: find ? LOOKED_THROUGH : PAGE,
  };
  const list = useInfiniteQuery({
    queryKey: ["accounts", scope.workspace, scope.asOfOnly(ofAccounts(sorted))],
    queryFn: ({ pageParam, client, signal }) => {
      const page = { ...sorted, ...(pageParam ? { cursor: pageParam } : {}) };
      return fetched(
        client,
        asking<"accounts">(scope.workspace, scope.asOfOnly(ofAccounts(page))),
        signal,
      );
    },
    initialPageParam: "",
    getNextPageParam: (page) => page.answer.accounts.next,
    enabled: isReady,
    placeholderData: keepPreviousData,
  });
  // Stages are counted over all accounts, whichever of them are listed.
  const everyone = useQuery({
    ...asking<"accounts">(
      scope.workspace,
      scope.asOfOnly(ofAccounts({ ...narrowed(lifecycle, {}), limit: 1 })),
    ),
    enabled: isReady && of.match !== undefined,
  });
  const first = list.data?.pages[0];
  const rows = useMemo(
    () => (list.data?.pages ?? []).flatMap((page) => page.answer.accounts.rows),
    [list.data],
  );
  return {
    list,
    rows,
    answer: first?.answer.accounts ?? null,
    /** The question with what the server filled in. */
    filled: first?.question ?? null,
    sentence: first?.sentence ?? null,
    everyone: (of.match ? everyone.data : first)?.answer.accounts ?? null,
    /** The question the totals are of, for the lists behind them. */
    question: scope.asOfOnly(ofAccounts(of)),
  };
}

/** One account with everybody there; `acc_…` or an id as the source wrote it. */
export function useAccount(asked: Accounts & { account: string }, isReady: boolean) {
  const scope = useScope();
  const question = scope.asOfOnly(ofAccounts({ ...asked, limit: 1 }));
  return useQuery({ ...asking<"accounts">(scope.workspace, question), enabled: isReady });
}

/** Keys of the published health and signal models that are about accounts. */
function useAccountModels() {
  const { workspace } = useScope();
  const { data: health = [] } = useQuery(healthModels(workspace));
  const { data: signals = [] } = useQuery(signalModels(workspace));
  const inForce = (list: { key: string; latest?: { state: string } }[]) =>
    list.filter(({ latest }) => latest?.state === "published").map(({ key }) => key);
  const healthKey = useQueries({
    queries: inForce(health).map((key) => healthModel(workspace, key)),
    combine: (answers) =>
      answers.map(({ data }) => data?.health as { key: string; subject?: string } | undefined),
  }).find((model) => model?.subject === "account")?.key;
  const signalKey = useQueries({
    queries: inForce(signals).map((key) => signalModel(workspace, key)),
    combine: (answers) =>
      answers.map(
        ({ data }) => data?.signal_model as { key: string; subject?: string } | undefined,
      ),
  }).find((model) => model?.subject === "account")?.key;
  return { health: healthKey ?? null, signals: signalKey ?? null };
}

/** What another question tells of each account, by `acc_…`. */
export interface Aside {
  /** The model it is of; `null` where there is none. */
  model: string | null;
  isPending: boolean;
  error: Error | null;
  retry: () => unknown;
  of: Map<string, Record<string, unknown>>;
}

function useAside(model: string | null, question: Question): Aside {
  const scope = useScope();
  const inner = { version: 1, ...scope.asOfOnly(question) };
  const members = { of: inner, cell: {}, limit: MOST_MEMBERS };
  const asked = scope.asOfOnly({ members } as unknown as Question);
  const { data, isPending, error, refetch } = useQuery({
    ...asking<"members">(scope.workspace, asked),
    enabled: model !== null,
  });
  const of = useMemo(() => {
    const rows = (data?.answer.members.members ?? []) as unknown as {
      unit: string;
      detail: Record<string, unknown>;
    }[];
    return new Map(rows.map(({ unit, detail }) => [unit, detail]));
  }, [data]);
  return { model, isPending, error, retry: refetch, of };
}

/** Health and live signals beside the list. */
export function useAsides() {
  const models = useAccountModels();
  const question = (of: object) => of as unknown as Question;
  return {
    health: useAside(models.health, question({ health: { model: models.health } })),
    signals: useAside(models.signals, question({ signals: { model: models.signals } })),
  };
}
