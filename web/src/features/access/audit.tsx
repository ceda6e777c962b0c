/** The audit log: who did, saw or took out what; looked through by who, what, when and any word. */
import { Button, NativeSelect, TextInput } from "@mantine/core";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useEffect, useMemo } from "react";
import { type AuditEntry, auditLog, keys, members } from "~/api/access";
import { me } from "~/api/me";
import { useFormat, useT } from "~/i18n";
import { csv } from "~/ui/csv.logic";
import { download } from "~/ui/download";
import { Card, Page } from "~/ui/page";
import { Failure, Pending } from "~/ui/states";
import classes from "./access.module.css";
import { ACTIONS, CSV_HEAD, csvRow, everybody, isPast, matches } from "./audit.logic";
import { AuditTable } from "./audit-table";
import { ChainCard } from "./chain";
import { EntryPanel } from "./entry-panel";
import type { AuditSearch } from "./search.logic";
import { AccessTabs } from "./tabs";
import { useAuditWords } from "./words";

/** So many that match are wanted before the log is no longer read on by itself. */
const ENOUGH = 50;
/** So many pages are read on by themselves; further back somebody asks for it. */
const BY_ITSELF = 8;

export function AuditPage() {
  const t = useT();
  const { data: own } = useQuery(me);
  return (
    <Page title={t("app.audit")} lead={t("access.auditLead")} actions={<AccessTabs />}>
      <Log />
      {/* Whoever sees a part of the log only cannot follow its chain. */}
      {own && own.workspaces === null && <ChainCard />}
    </Page>
  );
}

/** What members and keys are called now. */
export function useNames(): Map<string, string> {
  const { data: own } = useQuery(me);
  const enabled = own?.permissions.includes("manage_members") ?? false;
  const { data: listed } = useQuery({ ...members, enabled });
  const { data: made } = useQuery({ ...keys, enabled });
  return useMemo(() => {
    const all = new Map<string, string>();
    for (const { member, name } of listed?.members ?? []) all.set(member, name);
    for (const { key, name } of made ?? []) all.set(key, name);
    return all;
  }, [listed, made]);
}

function Log() {
  const t = useT();
  const search = useSearch({ from: "/w/$ws/settings/audit" });
  const navigate = useNavigate({ from: "/w/$ws/settings/audit" });
  const names = useNames();
  const { data, error, refetch, hasNextPage, isFetching, fetchNextPage } =
    useInfiniteQuery(auditLog);
  const entries = useMemo(() => data?.pages.flatMap(({ items }) => items) ?? [], [data]);
  const found = useMemo(() => entries.filter((one) => matches(one, search)), [entries, search]);
  const pages = data?.pages.length ?? 0;
  const isMore = hasNextPage && !isPast(entries.at(-1), search);
  const goesOn = isMore && found.length < ENOUGH && pages < BY_ITSELF;
  useEffect(() => {
    if (goesOn && !isFetching && !error) void fetchNextPage();
  }, [goesOn, isFetching, error, fetchNextPage]);
  const set = (change: Partial<AuditSearch>) =>
    void navigate({
      search: (before) => {
        const next: AuditSearch = { ...before, ...change };
        for (const name of Object.keys(change) as (keyof AuditSearch)[]) {
          if (!next[name]) delete next[name];
        }
        return next as never;
      },
      replace: !("entry" in change),
    });
  const opened = entries.find(({ sequence }) => sequence === search.entry);
  return (
    <Card title={t("access.entries")} note={t("access.utc")} actions={<Csv found={found} />}>
      <Filters search={search} set={set} entries={entries} />
      {error && <Failure error={error} retry={refetch} />}
      {!data && !error && <Pending height={400} />}
      {data && (
        <AuditTable rows={found} names={names} onOpen={(entry) => set({ entry: entry.sequence })} />
      )}
      {data && (
        <Foot found={found.length} entries={entries}>
          {isMore && (
            <Button variant="default" loading={isFetching} onClick={() => void fetchNextPage()}>
              {t("access.further")}
            </Button>
          )}
        </Foot>
      )}
      {opened && (
        <EntryPanel entry={opened} names={names} onClose={() => set({ entry: undefined })} />
      )}
    </Card>
  );
}

interface FiltersProps {
  search: AuditSearch;
  set: (change: Partial<AuditSearch>) => void;
  entries: AuditEntry[];
}

function Filters({ search, set, entries }: FiltersProps) {
  const t = useT();
  const { action, who } = useAuditWords();
  const people = useMemo(() => everybody(entries), [entries]);
  const isListed = !search.who || people.some(({ id }) => id === search.who);
  return (
    <div className={classes.filters}>
      <NativeSelect
        size="xs"
        label={t("access.who")}
        value={search.who ?? ""}
        data={[
          { value: "", label: t("access.anybody") },
          ...people.map((one) => ({ value: one.id, label: who(one.who) })),
          ...(isListed ? [] : [{ value: search.who ?? "", label: search.who ?? "" }]),
        ]}
        onChange={(event) => set({ who: event.currentTarget.value })}
      />
      <NativeSelect
        size="xs"
        label={t("access.what")}
        value={search.action ?? ""}
        data={[
          { value: "", label: t("access.anything") },
          ...ACTIONS.map((value) => ({ value, label: action(value) })),
        ]}
        onChange={(event) => set({ action: event.currentTarget.value })}
      />
      <TextInput
        type="date"
        label={t("access.from")}
        value={search.from ?? ""}
        onChange={(event) => set({ from: event.currentTarget.value })}
      />
      <TextInput
        type="date"
        label={t("access.till")}
        value={search.until ?? ""}
        onChange={(event) => set({ until: event.currentTarget.value })}
      />
      <TextInput
        type="search"
        label={t("access.find")}
        value={search.find ?? ""}
        onChange={(event) => set({ find: event.currentTarget.value })}
      />
    </div>
  );
}

interface FootProps {
  found: number;
  entries: AuditEntry[];
  children: React.ReactNode;
}

/** How far back was looked, so that nothing found is not taken for nothing there. */
function Foot({ found, entries, children }: FootProps) {
  const t = useT();
  const format = useFormat();
  const oldest = entries.at(-1);
  return (
    <div className={classes.foot}>
      <span className={`${classes.hint} num`} role="status">
        {oldest
          ? t("access.found", {
              n: found,
              of: entries.length,
              since: format.dateTime(oldest.at, "UTC"),
            })
          : t("access.logEmpty")}
      </span>
      {children}
    </div>
  );
}

function Csv({ found }: { found: AuditEntry[] }) {
  const t = useT();
  const save = () => {
    const text = csv(CSV_HEAD, found.map(csvRow));
    download(new Blob([text], { type: "text/csv" }), "audit.csv");
  };
  return (
    <Button variant="default" disabled={found.length === 0} onClick={save}>
      {t("access.csv")}
    </Button>
  );
}
