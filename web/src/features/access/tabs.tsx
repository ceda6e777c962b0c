/** The pages about oneself and about who may come in, as far as one may see them. */
import { useQuery } from "@tanstack/react-query";
import { me, type Permission } from "~/api/me";
import { type MessageKey, useT } from "~/i18n";
import { useScope } from "~/scope";
import { PageTabs } from "~/ui/page-tabs";

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
  const tabs = TABS.filter(([, , right]) => data?.permissions.includes(right));
  return (
    <PageTabs
      label={t("access.area")}
      workspace={workspace}
      tabs={tabs.map(([to, title]) => ({ to, title: t(title) }))}
    />
  );
}
