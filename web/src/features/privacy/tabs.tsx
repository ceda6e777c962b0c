/** The pages of the privacy desk, side by side. */
import { type MessageKey, useT } from "~/i18n";
import { useScope } from "~/scope";
import { PageTabs } from "~/ui/page-tabs";

const TABS = [
  ["/w/$ws/privacy", "privacy.tab.requests"],
  ["/w/$ws/privacy/consent", "privacy.tab.consent"],
] as const satisfies [string, MessageKey][];

export function PrivacyTabs() {
  const t = useT();
  const { workspace } = useScope();
  return (
    <PageTabs
      label={t("nav.privacy")}
      workspace={workspace}
      tabs={TABS.map(([to, title]) => ({ to, title: t(title) }))}
    />
  );
}
