/** The pages about oneself and about who may come in, as far as one may see them. */
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { me, type Permission } from "~/api/me";
import { type MessageKey, useT } from "~/i18n";
import { useScope } from "~/scope";
import classes from "./access.module.css";

const TABS = [
  ["/w/$ws/settings", "app.you", "read"],
  ["/w/$ws/settings/members", "app.members", "manage_members"],
  ["/w/$ws/settings/keys", "app.keys", "manage_members"],
  ["/w/$ws/settings/audit", "app.audit", "read_audit"],
] as const satisfies [string, MessageKey, Permission][];

export function AccessTabs() {
  const t = useT();
  const { workspace } = useScope();
  const { data } = useQuery(me);
  return (
    <nav aria-label={t("access.area")} className={classes.tabs}>
      {TABS.filter(([, , right]) => data?.permissions.includes(right)).map(([to, label]) => (
        <Link
          key={to}
          to={to}
          params={{ ws: workspace }}
          activeOptions={{ exact: true, includeSearch: false }}
          className={classes.tab}
        >
          {t(label)}
        </Link>
      ))}
    </nav>
  );
}
