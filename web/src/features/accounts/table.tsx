/** The accounts in columns; those the question sorts by sort. */
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import type { AccountOrder, AccountRow, AccountsAnswer } from "~/api/accounts";
import { useFormat, useT } from "~/i18n";
import { useScope } from "~/scope";
import type { Lifecycle } from "~/subject/lifecycles";
import { Chip } from "~/ui/chip";
import { Icon } from "~/ui/icon";
import { useMask } from "~/ui/mask";
import { type Column, Table } from "~/ui/table";
import classes from "./accounts.module.css";
import type { useAsides } from "./asked";
import { HealthCell, Roles, SignalsCell, StageCell, Worth } from "./cells";

interface AccountTableProps {
  rows: AccountRow[];
  answer: AccountsAnswer;
  lifecycle: Lifecycle | null;
  sort: AccountOrder;
  isUp: boolean;
  asides: ReturnType<typeof useAsides>;
  onSort: (sort: AccountOrder) => void;
}

export function AccountTable(props: AccountTableProps) {
  const { rows, answer, lifecycle, asides } = props;
  const t = useT();
  const columns: Column<AccountRow>[] = [
    { key: "id", title: t("accounts.account"), cell: (row) => <AccountLink row={row} /> },
  ];
  if (lifecycle) {
    columns.push({
      ...sortedBy(props, "stage", t("accounts.stage")),
      cell: ({ stage, risk }) => <StageCell lifecycle={lifecycle} stage={stage} risk={risk} />,
    });
  }
  columns.push({
    ...sortedBy(props, "active", t("accounts.people")),
    cell: (row) => <People row={row} />,
  });
  if (answer.sources.roles) {
    columns.push({
      ...sortedBy(props, "engagement", t("accounts.roles")),
      cell: ({ roles }) => <Roles roles={roles} />,
    });
  }
  if (answer.sources.money) {
    columns.push({
      ...sortedBy(props, "worth", t("accounts.worth")),
      isNumber: true,
      cell: ({ term, money }) => <Worth term={term} money={money} />,
    });
  }
  if (answer.sources.features) {
    const all = answer.features.length;
    columns.push({
      ...sortedBy(props, "features", t("accounts.features")),
      isNumber: true,
      cell: ({ features }) => <Used names={features.map(({ feature }) => feature)} all={all} />,
    });
  }
  columns.push({
    ...sortedBy(props, "last_activity", t("accounts.lastActivity")),
    cell: ({ last_activity }) => <Day at={last_activity} />,
  });
  if (asides.health.model) {
    columns.push({
      key: "health",
      title: t("accounts.health"),
      cell: ({ account }) => <HealthCell aside={asides.health} account={account} />,
    });
  }
  if (asides.signals.model) {
    columns.push({
      key: "signals",
      title: t("accounts.signals"),
      cell: ({ account }) => <SignalsCell aside={asides.signals} account={account} />,
    });
  }
  return (
    <Table
      caption={t("accounts.list")}
      columns={columns}
      rows={rows}
      rowKey={(row) => row.account}
    />
  );
}

/** A column whose head sorts. */
function sortedBy(
  { sort, isUp, onSort }: AccountTableProps,
  key: AccountOrder,
  title: string,
): Pick<Column<AccountRow>, "key" | "title" | "sorted"> {
  const isIt = sort === key;
  return {
    key,
    sorted: isIt ? (isUp ? "ascending" : "descending") : undefined,
    title: (
      <SortButton title={title} onClick={() => onSort(key)}>
        {isIt && <Icon name={isUp ? "up" : "down"} size={12} />}
      </SortButton>
    ),
  };
}

interface SortButtonProps {
  title: string;
  onClick: () => void;
  children: ReactNode;
}

function SortButton({ title, onClick, children }: SortButtonProps) {
  const t = useT();
  return (
    <button
      type="button"
      className={classes.sort}
      aria-label={t("accounts.sortBy", { column: title })}
      onClick={onClick}
    >
      {title}
      {children}
    </button>
  );
}

function AccountLink({ row }: { row: AccountRow }) {
  const mask = useMask();
  const { workspace } = useScope();
  const account = row.id ?? row.account;
  return (
    <Link
      to="/w/$ws/accounts/$account"
      params={{ ws: workspace, account }}
      className={classes.id}
      title={mask.shown(account, row.account)}
    >
      {mask.shown(account, row.account)}
    </Link>
  );
}

function People({ row: { active, people, single_threaded, left } }: { row: AccountRow }) {
  const t = useT();
  return (
    <span className={classes.stage}>
      <span className="num">{t("accounts.peopleOf", { active, all: people })}</span>
      {single_threaded && (
        <Chip tone="risk" icon="warning">
          {t("accounts.single")}
        </Chip>
      )}
      {active === 0 && <Chip icon="clock">{t("accounts.nobodyActive")}</Chip>}
      {left > 0 && <Chip>{t("accounts.leftHere", { n: left })}</Chip>}
    </span>
  );
}

function Used({ names, all }: { names: string[]; all: number }) {
  const t = useT();
  const format = useFormat();
  return (
    <span title={names.length > 0 ? format.list(names) : undefined}>
      {t("accounts.usedOf", { n: names.length, all })}
    </span>
  );
}

export function Day({ at }: { at: string | null }) {
  const format = useFormat();
  const { timezone } = useScope();
  return <span className="num">{at ? format.date(at, timezone) : "–"}</span>;
}
