/** The pages about the data, side by side. */
import { useMay } from "~/api/me";
import { type MessageKey, useT } from "~/i18n";
import { useScope } from "~/scope";
import { PageTabs } from "~/ui/page-tabs";

const TABS = [
  ["/w/$ws/data", "data.tab.files"],
  ["/w/$ws/sources", "data.tab.sources"],
  ["/w/$ws/live", "data.tab.live"],
  ["/w/$ws/system", "data.tab.system"],
  ["/w/$ws/data/identity", "data.tab.identity"],
  ["/w/$ws/data/catalogue", "data.tab.catalogue"],
  ["/w/$ws/data/touchpoints", "data.tab.touchpoints"],
  ["/w/$ws/data/links", "data.tab.links"],
  ["/w/$ws/data/channels", "data.tab.channels"],
  ["/w/$ws/data/bots", "data.tab.bots"],
  ["/w/$ws/data/compare", "data.tab.compare"],
] as const satisfies [string, MessageKey][];

export function DataTabs() {
  const t = useT();
  const { workspace } = useScope();
  const may = useMay();
  // Whoever may not see people has no use for their ids.
  const tabs = TABS.filter(([to]) => to !== "/w/$ws/data/identity" || may("see_people"));
  return (
    <PageTabs
      label={t("nav.data")}
      workspace={workspace}
      tabs={tabs.map(([to, title]) => ({ to, title: t(title) }))}
    />
  );
}
