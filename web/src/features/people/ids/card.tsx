/** A person's ids: what joins them, and what members ruled about it. */
import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { type Identity, identity, type Ruling, useRuling } from "~/api/identity";
import { useMay } from "~/api/me";
import { WithTable } from "~/charts/with-table";
import { type MessageKey, useFormat, useT } from "~/i18n";
import { IdGraph } from "~/identity/graph";
import { IdRow } from "~/identity/id-row";
import { IdTable } from "~/identity/id-table";
import classes from "~/identity/ids.module.css";
import { RuleForm, type Wish } from "~/identity/rule-form";
import { useIdWords } from "~/identity/words";
import { useScope } from "~/scope";
import { Masked } from "~/ui/masked";
import { Card } from "~/ui/page";
import { Failure, Pending } from "~/ui/states";

export function IdsCard({ person }: { person: string }) {
  const t = useT();
  const { workspace } = useScope();
  const { data, error, refetch } = useQuery(identity(workspace, person));
  const [wish, setWish] = useState<Wish | null>(null);
  const mayRule = useMay()("identify");
  const navigate = useNavigate();
  const name = data?.name ?? person;
  return (
    <Card
      title={t("identity.title")}
      note={data && t("identity.count", { n: data.ids.length })}
      actions={
        data &&
        mayRule && (
          <Button
            variant="default"
            size="compact-sm"
            onClick={() => setWish({ join: data.person, name })}
          >
            {t("identity.joinAnother")}
          </Button>
        )
      }
    >
      {error && <Failure error={error} retry={refetch} />}
      {!data && !error && <Pending height={80} />}
      {data && data.links.length > 0 && (
        <WithTable
          chart={
            <IdGraph
              identity={data}
              onElsewhere={(other) =>
                void navigate({
                  to: "/w/$ws/people/$person",
                  params: { ws: workspace, person: other },
                })
              }
            />
          }
          table={<IdTable identity={data} />}
        />
      )}
      {data && <Ids data={data} mayRule={mayRule} onWish={setWish} />}
      {data && data.links.length > 0 && <Links data={data} />}
      {data && data.rulings.length > 0 && <Rulings rulings={data.rulings} mayRule={mayRule} />}
      {wish && <RuleForm wish={wish} onClose={() => setWish(null)} />}
    </Card>
  );
}

interface IdsProps {
  data: Identity;
  mayRule: boolean;
  onWish: (wish: Wish) => void;
}

function Ids({ data, mayRule, onWish }: IdsProps) {
  const t = useT();
  const isJoined = (id: string) =>
    data.links.some((link) => link.holds && (link.id === id || link.user === id));
  return (
    <ul className={classes.list}>
      {data.ids.map((id) => {
        const value = id.value ?? id.id;
        return (
          <li key={id.id} className={classes.row}>
            <IdRow id={id} />
            {mayRule && id.id !== data.person && isJoined(id.id) && (
              <Button
                variant="subtle"
                size="compact-xs"
                aria-label={t("identity.splitOf", { id: value })}
                onClick={() => onWish({ split: id.id, value })}
              >
                {t("identity.notTheirs")}
              </Button>
            )}
          </li>
        );
      })}
    </ul>
  );
}

/** The events that say two ids are one person's. */
function Links({ data }: { data: Identity }) {
  const t = useT();
  const words = useIdWords();
  return (
    <details className={classes.more}>
      <summary>{t("identity.why", { n: data.links.length })}</summary>
      <ul className={classes.list}>
        {data.links.map((link) => (
          <li key={`${link.id} ${link.user} ${link.kind}`} data-off={!link.holds}>
            <b className={classes.value}>
              <Masked id={link.id_value ?? link.id} by={link.id} />
            </b>
            {" → "}
            <b className={classes.value}>
              <Masked id={link.user_value ?? link.user} by={link.user} />
            </b>
            <span className={`${classes.meta} num`}>{words.link(link)}</span>
          </li>
        ))}
      </ul>
    </details>
  );
}

function Rulings({ rulings, mayRule }: { rulings: Ruling[]; mayRule: boolean }) {
  const t = useT();
  const format = useFormat();
  const { workspace, timezone } = useScope();
  const { takeBack } = useRuling(workspace);
  return (
    <>
      <h3 className={classes.side}>{t("identity.rulings")}</h3>
      <ul className={classes.list}>
        {rulings.map((ruling) => (
          <li key={ruling.number} className={classes.row} data-off={Boolean(ruling.revoked_by)}>
            <span>
              {t(`identity.ruled.${ruling.verdict}` as MessageKey, {
                id: ruling.id_value ?? ruling.id,
                user: ruling.user_value ?? ruling.user,
              })}
              <span className={`${classes.meta} num`}>
                {ruling.reason} · {ruling.author} · {format.dateTime(ruling.at, timezone)}
                {ruling.revoked_by && ` · ${t("identity.takenBack", { by: ruling.revoked_by })}`}
              </span>
            </span>
            {mayRule && !ruling.revoked_by && (
              <Button
                variant="subtle"
                size="compact-xs"
                loading={takeBack.isPending && takeBack.variables === ruling.number}
                aria-label={t("identity.takeBackOf", { n: ruling.number })}
                onClick={() => takeBack.mutate(ruling.number)}
              >
                {t("identity.takeBack")}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {takeBack.error && <Failure error={takeBack.error} />}
    </>
  );
}
