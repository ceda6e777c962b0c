/** What a person agreed to, on their page. */
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useMay } from "~/api/me";
import { consents } from "~/api/privacy";
import { standingOf } from "~/consent/consent.logic";
import { StateChip } from "~/consent/words";
import { useFormat, useT } from "~/i18n";
import { useScope } from "~/scope";
import { Card } from "~/ui/page";
import { Failure, Pending } from "~/ui/states";
import classes from "./consent-card.module.css";

/** `person` is `per_…`. */
export function ConsentCard({ person }: { person: string }) {
  const t = useT();
  const format = useFormat();
  const may = useMay();
  const { workspace, timezone } = useScope();
  const { data, error, refetch } = useQuery(consents(workspace, person));
  return (
    <Card
      title={t("consent.title")}
      note={data && t("consent.count", { n: data.length })}
      actions={
        (may("erase") || may("export_people")) && (
          <Link to="/w/$ws/privacy/consent" params={{ ws: workspace }} search={{ person }}>
            {t("consent.toLedger")}
          </Link>
        )
      }
    >
      {error && <Failure error={error} retry={refetch} />}
      {!data && !error && <Pending height={80} />}
      {data?.length === 0 && <p className={classes.none}>{t("consent.now.shown")}</p>}
      {data && data.length > 0 && (
        <dl className={classes.list}>
          {standingOf(data).map(({ purpose, word }) => (
            <div key={purpose}>
              <dt>{t(`consent.purpose.${purpose}`)}</dt>
              <dd>
                <StateChip state={word?.state ?? null} />
                {word && <span className="num">{format.date(word.at, timezone)}</span>}
              </dd>
            </div>
          ))}
        </dl>
      )}
    </Card>
  );
}
