/** All dashboards, and the way to a new one. */
import { Button } from "@mantine/core";
import { Link, useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { type Tile, useSaving } from "~/api/saved";
import { useT } from "~/i18n";
import { type Named, NameForm } from "~/saved/name-form";
import { SavedList } from "~/saved/saved-list";
import { useScope } from "~/scope";
import { Icon } from "~/ui/icon";
import { Page } from "~/ui/page";
import { Empty, Failure } from "~/ui/states";
import { Proposals } from "./proposals";

export function DashboardsPage() {
  const t = useT();
  const navigate = useNavigate();
  const { workspace } = useScope();
  const { create } = useSaving(workspace, "dashboards");
  const [isNaming, setIsNaming] = useState(false);
  const make = async ({ note, ...named }: Named, tiles: Tile[] = []) => {
    const saved = await create.mutateAsync({
      document: { ...named, tiles },
      ...(note ? { note } : {}),
    });
    await navigate({
      to: "/w/$ws/dashboards/$id",
      params: { ws: workspace, id: saved.id },
      search: { edit: true } as never,
    });
  };
  const begin = (
    <Button leftSection={<Icon name="plus" size={14} />} onClick={() => setIsNaming(true)}>
      {t("dashboards.new")}
    </Button>
  );
  return (
    <Page
      title={t("nav.dashboards")}
      lead={t("dashboards.lead")}
      actions={
        <>
          <Link to="/w/$ws/insights" params={{ ws: workspace }}>
            {t("saved.insights")}
          </Link>
          {begin}
        </>
      }
    >
      <SavedList
        noun="dashboards"
        title={t("nav.dashboards")}
        link={({ id, document }) => (
          <Link to="/w/$ws/dashboards/$id" params={{ ws: workspace, id }}>
            {document.name}
          </Link>
        )}
        holds={{
          title: t("dashboards.tiles"),
          cell: ({ document }) => t("dashboards.tileCount", { n: document.tiles.length }),
        }}
        empty={
          <>
            <Empty title={t("dashboards.none")} why={t("dashboards.noneWhy")}>
              {begin}
            </Empty>
            <Proposals
              take={({ name, tiles }) => void make({ name }, tiles).catch(() => {})}
              isBusy={create.isPending}
            />
            {create.error && <Failure error={create.error} />}
          </>
        }
      />
      {isNaming && (
        <NameForm
          title={t("dashboards.new")}
          action={t("dashboards.make")}
          onSave={(named) => make(named)}
          onClose={() => setIsNaming(false)}
        />
      )}
    </Page>
  );
}
