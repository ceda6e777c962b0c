/** Members: who they are, what they may do, when they were last heard of, and who was invited. */
import { Button } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { auditPage, type Invitation, type Member, members, useAccess } from "~/api/access";
import { me } from "~/api/me";
import { useFormat, useT } from "~/i18n";
import { useScope } from "~/scope";
import { Chip } from "~/ui/chip";
import { Card, Page } from "~/ui/page";
import { Empty, Failure, Pending } from "~/ui/states";
import { Table } from "~/ui/table";
import classes from "./access.module.css";
import { lastOf } from "./audit.logic";
import { Invite } from "./invite";
import { MemberPanel } from "./member-panel";
import { ReachWords } from "./reach";
import { AccessTabs } from "./tabs";

export function MembersPage() {
  const t = useT();
  const { open } = useSearch({ from: "/w/$ws/settings/members" });
  const navigate = useNavigate({ from: "/w/$ws/settings/members" });
  const { data, error, refetch } = useQuery(members);
  const [isNew, setIsNew] = useState(false);
  const show = (id: string | undefined) =>
    void navigate({ search: ({ open: _, ...rest }) => (id ? { ...rest, open: id } : rest) });
  const opened = data?.members.find(({ member }) => member === open);
  const invite = <Button onClick={() => setIsNew(true)}>{t("access.invite")}</Button>;
  return (
    <Page title={t("app.members")} lead={t("access.lead")} actions={<AccessTabs />}>
      {error && <Failure error={error} retry={refetch} />}
      {!data && !error && <Pending height={240} />}
      {data?.members.length === 0 && (
        <Empty title={t("access.none")} why={t("access.noneWhy")}>
          <a href="/setup">{t("access.setUp")}</a>
        </Empty>
      )}
      {data && data.members.length > 0 && (
        <Card
          title={t("app.members")}
          note={t("access.count", { n: data.members.length })}
          actions={invite}
        >
          <List rows={data.members} onOpen={show} />
        </Card>
      )}
      {data && data.invitations.length > 0 && <Invitations rows={data.invitations} />}
      {opened && (
        <MemberPanel key={JSON.stringify(opened)} member={opened} onClose={() => show(undefined)} />
      )}
      {isNew && <Invite onClose={() => setIsNew(false)} />}
    </Page>
  );
}

/** As many entries as are looked through for when somebody was last heard of. */
const LOOKED_BACK = 1000;

/** When members were last heard of, as far as the newest part of the audit log tells. */
function useLast(): Map<string, string> {
  const { data: own } = useQuery(me);
  const { data } = useQuery({
    queryKey: ["access", "last"],
    queryFn: async ({ signal }) => lastOf((await auditPage(null, LOOKED_BACK, signal)).items),
    enabled: own?.permissions.includes("read_audit") ?? false,
  });
  return data ?? new Map();
}

function List({ rows, onOpen }: { rows: Member[]; onOpen: (member: string) => void }) {
  const t = useT();
  const format = useFormat();
  const { timezone } = useScope();
  const { data: own } = useQuery(me);
  const last = useLast();
  const heard = ({ member }: Member) => {
    const at = last.get(member);
    return at ? format.dateTime(at, timezone) : "–";
  };
  return (
    <Table
      caption={t("app.members")}
      rows={rows}
      rowKey={({ member }) => member}
      columns={[
        {
          key: "name",
          title: t("access.name"),
          cell: (row) => (
            <span className={classes.who}>
              <button type="button" className={classes.open} onClick={() => onOpen(row.member)}>
                {row.name}
              </button>
              <span className={classes.hint}>{row.email}</span>
            </span>
          ),
        },
        {
          key: "role",
          title: t("access.role"),
          cell: (row) => (
            <span className={classes.chips}>
              <Chip>{t(`access.role.${row.role}`)}</Chip>
              {!row.sees_people && <Chip tone="here">{t("access.masked")}</Chip>}
            </span>
          ),
        },
        {
          key: "workspaces",
          title: t("access.workspaces"),
          cell: (row) => <ReachWords value={row.workspaces} />,
        },
        { key: "last", title: t("access.last"), cell: heard },
        {
          key: "state",
          title: t("access.state"),
          cell: (row) => (
            <span className={classes.chips}>
              {row.is_disabled ? (
                <Chip icon="close">{t("access.state.off")}</Chip>
              ) : (
                <Chip tone="good" icon="check">
                  {t("access.state.on")}
                </Chip>
              )}
              {row.member === own?.member?.member && <Chip tone="route">{t("access.you")}</Chip>}
            </span>
          ),
        },
      ]}
    />
  );
}

/** Links that were not used yet; their secret is not shown again. */
function Invitations({ rows }: { rows: Invitation[] }) {
  const t = useT();
  const format = useFormat();
  const { timezone } = useScope();
  const { withdraw } = useAccess();
  const take = (row: Invitation) =>
    withdraw.mutate(row.invitation, {
      onSuccess: () => notifications.show({ message: t("access.withdrawn", { email: row.email }) }),
    });
  return (
    <Card title={t("access.invitations")} note={t("access.invitationsNote")}>
      {withdraw.error && <Failure error={withdraw.error} />}
      <Table
        caption={t("access.invitations")}
        rows={rows}
        rowKey={({ invitation }) => invitation}
        columns={[
          { key: "email", title: t("access.email"), cell: ({ email }) => email },
          {
            key: "what",
            title: t("access.for"),
            cell: (row) =>
              row.is_reset
                ? t("access.forPassword")
                : t("access.forRole", { role: t(`access.role.${row.role}`) }),
          },
          { key: "by", title: t("access.invitedBy"), cell: (row) => row.invited_by },
          {
            key: "expires",
            title: t("access.until"),
            cell: ({ expires }) => format.dateTime(expires, timezone),
          },
          {
            key: "withdraw",
            title: <span className="visually-hidden">{t("access.withdraw")}</span>,
            cell: (row) => (
              <Button
                variant="subtle"
                size="compact-sm"
                aria-label={t("access.withdrawOf", { email: row.email })}
                loading={withdraw.isPending && withdraw.variables === row.invitation}
                onClick={() => take(row)}
              >
                {t("access.withdraw")}
              </Button>
            ),
          },
        ]}
      />
    </Card>
  );
}
