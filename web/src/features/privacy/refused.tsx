/** Ids that are not taken any more, and the way to allow them again. */
import { Button, Modal } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import { type Erasure, erasures, usePrivacy } from "~/api/privacy";
import { useFormat, useT } from "~/i18n";
import { useScope } from "~/scope";
import { Card } from "~/ui/page";
import { Failure } from "~/ui/states";
import { Table } from "~/ui/table";
import classes from "./privacy.module.css";

export function RefusedCard() {
  const t = useT();
  const format = useFormat();
  const { workspace, timezone } = useScope();
  const { data } = useInfiniteQuery(erasures(workspace));
  const [lifting, setLifting] = useState<Erasure | null>(null);
  if (!data) return null;
  const all = data.pages.flatMap(({ items }) => items);
  const rows = all.filter(({ refused_again }) => refused_again);
  return (
    <Card title={t("privacy.refused")}>
      <p className={classes.hint}>{t("privacy.refusedWhy")}</p>
      {rows.length === 0 ? (
        <p>{t("privacy.noRefused")}</p>
      ) : (
        <Table
          caption={t("privacy.refused")}
          rows={rows}
          rowKey={({ id }) => id}
          columns={[
            {
              key: "person",
              title: t("privacy.person"),
              cell: ({ person }) => <code className={classes.code}>{person}</code>,
            },
            {
              key: "ids",
              title: t("privacy.ids"),
              isNumber: true,
              cell: ({ ids }) => format.number(ids),
            },
            {
              key: "since",
              title: t("privacy.refusedSince"),
              cell: ({ hidden_at }) => (
                <span className="num">
                  {hidden_at ? format.dateTime(hidden_at, timezone) : "–"}
                </span>
              ),
            },
            {
              key: "lift",
              title: <span className="visually-hidden">{t("privacy.lift")}</span>,
              cell: (one) =>
                one.state !== "done" ? (
                  <span className={classes.hint}>{t("privacy.liftLater")}</span>
                ) : (
                  <Button
                    variant="subtle"
                    size="compact-sm"
                    aria-label={t("privacy.liftOf", { id: one.person })}
                    onClick={() => setLifting(one)}
                  >
                    {t("privacy.lift")}
                  </Button>
                ),
            },
          ]}
        />
      )}
      {lifting && <Lift one={lifting} onClose={() => setLifting(null)} />}
    </Card>
  );
}

function Lift({ one, onClose }: { one: Erasure; onClose: () => void }) {
  const t = useT();
  const { workspace } = useScope();
  const { lift } = usePrivacy(workspace);
  const go = () =>
    lift.mutate(one.id, {
      onSuccess: () => {
        notifications.show({ message: t("privacy.lifted") });
        onClose();
      },
    });
  return (
    <Modal opened onClose={onClose} title={t("privacy.liftTitle")}>
      <p>{t("privacy.liftWhat", { n: one.ids })}</p>
      {lift.error && <Failure error={lift.error} />}
      <div className={classes.buttons}>
        <Button data-autofocus loading={lift.isPending} onClick={go}>
          {t("privacy.lift")}
        </Button>
        <Button variant="default" onClick={onClose}>
          {t("privacy.cancel")}
        </Button>
      </div>
    </Modal>
  );
}
