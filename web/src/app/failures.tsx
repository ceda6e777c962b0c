/** Pages for addresses that name nothing and for pages that broke. */
import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { workspaces } from "~/api/workspace";
import { useT } from "~/i18n";
import { Empty } from "~/ui/states";

export function NotFound() {
  return (
    <main id="content" tabIndex={-1}>
      <NoPage />
    </main>
  );
}

/** Within a workspace, beside its navigation. */
export function NoPage() {
  const t = useT();
  return (
    <Empty level={1} title={t("state.notFound")} why={t("state.notFoundWhy")}>
      <Link to="/">{t("state.home")}</Link>
    </Empty>
  );
}

/** An address of a workspace that is not there, with those that are. */
export function NoWorkspace({ name }: { name: string }) {
  const t = useT();
  const { data = [] } = useQuery(workspaces);
  return (
    <Empty level={1} title={t("state.noWorkspace", { name })} why={t("state.noWorkspaceWhy")}>
      {data.map(({ workspace }) => (
        <Link key={workspace} to="/w/$ws" params={{ ws: workspace }} search={{}}>
          {workspace}
        </Link>
      ))}
      {data.length === 0 && <Link to="/">{t("state.home")}</Link>}
    </Empty>
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
