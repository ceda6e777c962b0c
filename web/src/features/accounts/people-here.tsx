/** Everybody ever seen at an account: role, stage, how active, what they use, who has left. */
import { Link } from "@tanstack/react-router";
import type { AccountPerson, AccountRow } from "~/api/accounts";
import { useFormat, useT } from "~/i18n";
import { useScope } from "~/scope";
import type { Lifecycle } from "~/subject/lifecycles";
import { Chip } from "~/ui/chip";
import { useMask } from "~/ui/mask";
import { Card } from "~/ui/page";
import { type Column, Table } from "~/ui/table";
import classes from "./accounts.module.css";
import { StageCell } from "./cells";
import { Day } from "./table";

interface PeopleHereProps {
  row: AccountRow;
  /** The lifecycle people are placed in. */
  by: Lifecycle | null;
  withinMs: number;
}

export function PeopleHere({ row, by, withinMs }: PeopleHereProps) {
  const t = useT();
  const format = useFormat();
  const { asOfMs, timezone } = useScope();
  const before = t("accounts.peopleBefore", {
    active: row.active,
    all: row.people,
    before: row.active_before,
  });
  return (
    <Card
      title={t("accounts.peopleHere")}
      note={t("accounts.peopleHereNote", {
        span: format.duration(withinMs),
        date: format.date(asOfMs, timezone),
      })}
    >
      <p className={classes.note}>{before}</p>
      <PeopleTable people={row.who ?? []} by={by} />
    </Card>
  );
}

export function PersonLink({ one }: { one: AccountPerson }) {
  const mask = useMask();
  const { workspace } = useScope();
  return (
    <Link
      to="/w/$ws/people/$person"
      params={{ ws: workspace, person: one.person }}
      className={classes.id}
    >
      {mask.shown(one.id ?? one.person, one.person)}
    </Link>
  );
}

export function PersonState({ one }: { one: AccountPerson }) {
  const t = useT();
  const format = useFormat();
  const { timezone } = useScope();
  if (one.left) {
    return (
      <Chip tone="bad" icon="undo">
        {t("accounts.hasLeft", { date: format.date(one.left, timezone) })}
      </Chip>
    );
  }
  return (
    <Chip tone={one.active ? "good" : "plain"} icon={one.active ? "check" : "clock"}>
      {t(one.active ? "accounts.isActive" : "accounts.isQuiet")}
    </Chip>
  );
}

function PeopleTable({ people, by }: { people: AccountPerson[]; by: Lifecycle | null }) {
  const t = useT();
  const format = useFormat();
  const columns: Column<AccountPerson>[] = [
    { key: "person", title: t("accounts.person"), cell: (one) => <PersonLink one={one} /> },
    { key: "role", title: t("accounts.role"), cell: ({ role }) => role ?? "–" },
    { key: "state", title: t("accounts.state"), cell: (one) => <PersonState one={one} /> },
    {
      key: "last",
      title: t("accounts.lastActivity"),
      cell: ({ last_activity }) => <Day at={last_activity} />,
    },
  ];
  if (by) {
    columns.push({
      key: "stage",
      title: t("accounts.stage"),
      cell: ({ stage }) => <StageCell lifecycle={by} stage={stage} />,
    });
  }
  columns.push(
    {
      key: "days",
      title: t("accounts.activeDays"),
      isNumber: true,
      cell: ({ active_days }) => format.number(active_days),
    },
    {
      key: "sessions",
      title: t("accounts.sessions"),
      isNumber: true,
      cell: ({ sessions }) => format.number(sessions),
    },
    {
      key: "features",
      title: t("accounts.features"),
      cell: ({ features }) => (features.length > 0 ? format.list(features) : "–"),
    },
  );
  return (
    <Table
      caption={t("accounts.peopleHere")}
      columns={columns}
      rows={people}
      rowKey={({ person }) => person}
      isTall
    />
  );
}
