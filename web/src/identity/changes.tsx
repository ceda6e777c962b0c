/** Who would be who: the people concerned, before and after. */
import { useQuery } from "@tanstack/react-query";
import type { Schemas } from "~/api/client";
import { preview, type Rule } from "~/api/identity";
import { useT } from "~/i18n";
import { useScope } from "~/scope";
import { Masked } from "~/ui/masked";
import { Failure, Pending } from "~/ui/states";
import { IdRow } from "./id-row";
import classes from "./ids.module.css";

export function Changes({ rule }: { rule: Rule }) {
  const { workspace } = useScope();
  const { data, error } = useQuery(preview(workspace, rule));
  if (error) return <Failure error={error} />;
  if (!data) return <Pending height={160} />;
  return <Before before={data.before} after={data.after} />;
}

type People = Schemas["PersonOfIds"][];

/** The people concerned, before and after. */
export function Before({ before, after }: { before: People; after: People }) {
  const t = useT();
  return (
    <section className={classes.changes} aria-label={t("identity.change")} aria-live="polite">
      <Column title={t("identity.before")} people={before} />
      <Column title={t("identity.after")} people={after} />
    </section>
  );
}

function Column({ title, people }: { title: string; people: People }) {
  return (
    <div>
      <h3 className={classes.side}>{title}</h3>
      {people.map(({ person, name, ids }) => (
        <div key={person} className={classes.person}>
          <strong>
            <Masked id={name ?? person} by={person} />
          </strong>
          <ul className={classes.list}>
            {ids.map((id) => (
              <li key={id.id}>
                <IdRow id={id} />
              </li>
            ))}
          </ul>
        </div>
      ))}
    </div>
  );
}
