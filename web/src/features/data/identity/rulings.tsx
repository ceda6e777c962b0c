/** Everything members ruled about who is who, with the way back. */
import { Button, Modal } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import { type Ruling, rulings, useRuling } from "~/api/identity";
import { useMay } from "~/api/me";
import { PersonLink } from "~/drill/person-link";
import { useFormat, useT } from "~/i18n";
import { Before } from "~/identity/changes";
import { useScope } from "~/scope";
import { Chip } from "~/ui/chip";
import { Masked } from "~/ui/masked";
import { Card } from "~/ui/page";
import { Failure, Pending } from "~/ui/states";
import { Table } from "~/ui/table";
import classes from "../data.module.css";

export function RulingsCard() {
  const t = useT();
  const { workspace } = useScope();
  const [asked, setAsked] = useState<Ruling | null>(null);
  const { data, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery(
    rulings(workspace),
  );
  const rows = data?.pages.flatMap(({ items }) => items) ?? [];
  return (
    <Card
      title={t("identity.rulings")}
      note={data && t("identity.rulingCount", { n: data.pages[0]?.total ?? 0 })}
      actions={
        hasNextPage && (
          <Button
            variant="default"
            loading={isFetchingNextPage}
            onClick={() => void fetchNextPage()}
          >
            {t("view.more")}
          </Button>
        )
      }
    >
      {error && <Failure error={error} retry={refetch} />}
      {!data && !error && <Pending height={120} />}
      {data && rows.length === 0 && <p className={classes.hint}>{t("identity.rulingsNone")}</p>}
      {rows.length > 0 && <List rows={rows} onTakeBack={setAsked} />}
      {asked && <TakeBack ruling={asked} onClose={() => setAsked(null)} />}
    </Card>
  );
}

interface ListProps {
  rows: Ruling[];
  onTakeBack: (ruling: Ruling) => void;
}

function List({ rows, onTakeBack }: ListProps) {
  const t = useT();
  const format = useFormat();
  const may = useMay();
  const { timezone } = useScope();
  return (
    <Table
      caption={t("identity.rulings")}
      rows={rows}
      rowKey={({ number }) => String(number)}
      columns={[
        { key: "number", title: t("identity.number"), cell: ({ number }) => `#${number}` },
        {
          key: "verdict",
          title: t("identity.verdict"),
          cell: ({ verdict }) => (
            <Chip tone={verdict === "join" ? "route" : "here"}>
              {t(`identity.verdict.${verdict}`)}
            </Chip>
          ),
        },
        {
          key: "ids",
          title: t("identity.ids"),
          cell: (ruling) => (
            <span className={classes.anywhere}>
              <PersonLink person={ruling.id}>
                <Masked id={ruling.id_value ?? ruling.id} by={ruling.id} />
              </PersonLink>
              {" → "}
              <PersonLink person={ruling.user}>
                <Masked id={ruling.user_value ?? ruling.user} by={ruling.user} />
              </PersonLink>
            </span>
          ),
        },
        {
          key: "reason",
          title: t("identity.reason"),
          cell: ({ reason }) => <span className={classes.known}>{reason}</span>,
        },
        {
          key: "author",
          title: t("identity.who"),
          cell: ({ author, at }) => (
            <span className={classes.known}>
              {author}
              <span className={classes.hint}>{format.dateTime(at, timezone)}</span>
            </span>
          ),
        },
        {
          key: "state",
          title: t("identity.state"),
          cell: ({ revoked_by, revoked_at }) =>
            revoked_by ? (
              <span className={classes.known}>
                {t("identity.takenBack", { by: revoked_by })}
                {revoked_at && (
                  <span className={classes.hint}>{format.dateTime(revoked_at, timezone)}</span>
                )}
              </span>
            ) : (
              <Chip tone="good" icon="check">
                {t("identity.inForce")}
              </Chip>
            ),
        },
        {
          key: "back",
          title: <span className="visually-hidden">{t("identity.takeBack")}</span>,
          cell: (ruling) =>
            !ruling.revoked_by &&
            may("identify") && (
              <Button
                variant="subtle"
                size="compact-sm"
                aria-label={t("identity.takeBackOf", { n: ruling.number })}
                onClick={() => onTakeBack(ruling)}
              >
                {t("identity.takeBack")}
              </Button>
            ),
        },
      ]}
    />
  );
}

/** Asks once, then shows who was who and who is who. */
function TakeBack({ ruling, onClose }: { ruling: Ruling; onClose: () => void }) {
  const t = useT();
  const { workspace } = useScope();
  const { takeBack } = useRuling(workspace);
  const told = takeBack.data;
  return (
    <Modal
      opened
      size="lg"
      onClose={onClose}
      title={t("identity.takeBackOf", { n: ruling.number })}
      closeButtonProps={{ "aria-label": t("view.close") }}
    >
      <div className={classes.form}>
        {!told && <p>{t("identity.takeBackWhat")}</p>}
        {takeBack.error && <Failure error={takeBack.error} />}
        {told && <Before before={told.before} after={told.after} />}
        <div className={classes.buttons}>
          {!told && (
            <Button loading={takeBack.isPending} onClick={() => takeBack.mutate(ruling.number)}>
              {t("identity.takeBack")}
            </Button>
          )}
          <Button variant="default" data-autofocus onClick={onClose}>
            {t("view.close")}
          </Button>
        </div>
      </div>
    </Modal>
  );
}
