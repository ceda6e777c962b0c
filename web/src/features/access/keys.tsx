/** API keys: what scripts come in with. */
import { Button, Modal } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { type ApiKey, keys, useKeys } from "~/api/access";
import { useFormat, useT } from "~/i18n";
import { useScope } from "~/scope";
import { Chip } from "~/ui/chip";
import { Card, Page } from "~/ui/page";
import { Empty, Failure, Pending } from "~/ui/states";
import { Table } from "~/ui/table";
import classes from "./access.module.css";
import { KeyForm } from "./key-form";
import { ReachWords } from "./reach";
import { AccessTabs } from "./tabs";

export function KeysPage() {
  const t = useT();
  const { data, error, refetch } = useQuery(keys);
  const [isNew, setIsNew] = useState(false);
  const [revoking, setRevoking] = useState<ApiKey | null>(null);
  const add = <Button onClick={() => setIsNew(true)}>{t("access.newKey")}</Button>;
  return (
    <Page title={t("app.keys")} lead={t("access.keysLead")} actions={<AccessTabs />}>
      {error && <Failure error={error} retry={refetch} />}
      {!data && !error && <Pending height={200} />}
      {data?.length === 0 && (
        <Empty title={t("access.noKeys")} why={t("access.noKeysWhy")}>
          {add}
        </Empty>
      )}
      {data && data.length > 0 && (
        <Card
          title={t("app.keys")}
          note={t("access.keyCount", { n: data.filter((key) => !key.is_revoked).length })}
          actions={add}
        >
          <List rows={data} onRevoke={setRevoking} />
        </Card>
      )}
      {isNew && <KeyForm onClose={() => setIsNew(false)} />}
      {revoking && <Revoke row={revoking} onClose={() => setRevoking(null)} />}
    </Page>
  );
}

const isOver = ({ expires }: ApiKey) => expires !== null && Date.parse(expires) <= Date.now();

function List({ rows, onRevoke }: { rows: ApiKey[]; onRevoke: (row: ApiKey) => void }) {
  const t = useT();
  const format = useFormat();
  const { timezone } = useScope();
  const at = (instant: string | null, none: string) =>
    instant ? format.dateTime(instant, timezone) : none;
  return (
    <Table
      caption={t("app.keys")}
      rows={rows}
      rowKey={({ key }) => key}
      columns={[
        {
          key: "name",
          title: t("access.keyName"),
          cell: (row) => (
            <span className={classes.who}>
              <b>{row.name}</b>
              <code className={classes.hint}>{row.key}</code>
            </span>
          ),
        },
        {
          key: "state",
          title: t("access.state"),
          cell: (row) =>
            row.is_revoked ? (
              <Chip icon="close">{t("access.state.revoked")}</Chip>
            ) : isOver(row) ? (
              <Chip icon="clock">{t("access.state.over")}</Chip>
            ) : (
              <Chip tone="good" icon="check">
                {t("access.state.works")}
              </Chip>
            ),
        },
        {
          key: "scopes",
          title: t("access.scopes"),
          cell: (row) => (
            <span className={classes.chips}>
              {row.scopes.map((scope) => (
                <Chip key={scope}>{t(`access.scope.${scope}`)}</Chip>
              ))}
            </span>
          ),
        },
        {
          key: "workspaces",
          title: t("access.workspaces"),
          cell: (row) => <ReachWords value={row.workspaces} />,
        },
        {
          key: "used",
          title: t("access.used"),
          cell: (row) => at(row.used, t("access.usedNever")),
        },
        {
          key: "expires",
          title: t("access.until"),
          cell: (row) => at(row.expires, t("access.length.ever")),
        },
        {
          key: "made",
          title: t("access.made"),
          cell: (row) => (
            <span className={classes.who}>
              {row.created_by}
              <span className={classes.hint}>{format.dateTime(row.created, timezone)}</span>
            </span>
          ),
        },
        {
          key: "revoke",
          title: <span className="visually-hidden">{t("access.revoke")}</span>,
          cell: (row) =>
            !row.is_revoked && (
              <Button
                variant="subtle"
                color="red"
                size="compact-sm"
                aria-label={t("access.revokeOf", { name: row.name })}
                onClick={() => onRevoke(row)}
              >
                {t("access.revoke")}
              </Button>
            ),
        },
      ]}
    />
  );
}

/** There is no way back, so it is asked. */
function Revoke({ row, onClose }: { row: ApiKey; onClose: () => void }) {
  const t = useT();
  const { revoke } = useKeys();
  const act = () =>
    revoke.mutate(row.key, {
      onSuccess: () => {
        notifications.show({ message: t("access.revoked", { name: row.name }) });
        onClose();
      },
    });
  return (
    <Modal opened onClose={onClose} title={t("access.revokeOf", { name: row.name })}>
      <div className={classes.form}>
        <p>{t("access.revokeWhy")}</p>
        {revoke.error && <Failure error={revoke.error} />}
        <div className={classes.buttons}>
          <Button color="red" variant="outline" loading={revoke.isPending} onClick={act}>
            {t("access.revoke")}
          </Button>
          <Button variant="default" data-autofocus onClick={onClose}>
            {t("access.cancel")}
          </Button>
        </div>
      </div>
    </Modal>
  );
}
