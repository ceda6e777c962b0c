/** Pages for addresses that name nothing and for pages that broke. */
import { Button } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useT } from "~/i18n";
import { Empty } from "~/ui/states";

export function NotFound() {
  const t = useT();
  return (
    <main id="content" tabIndex={-1}>
      <Empty level={1} title={t("state.notFound")} why={t("state.notFoundWhy")}>
        <Link to="/">{t("state.home")}</Link>
      </Empty>
    </main>
  );
}

export function Broken({ error }: { error: unknown }) {
  const t = useT();
  return (
    <main id="content" tabIndex={-1}>
      <Empty level={1} title={t("state.broken")} why={t("state.brokenWhy")}>
        <code>{error instanceof Error ? error.message : String(error)}</code>
        <Button onClick={() => window.location.reload()}>{t("state.reload")}</Button>
      </Empty>
    </main>
  );
}
