/** One dashboard: its tiles over the shared period and segment; edited in place. */

import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { useEffect, useRef } from "react";
import { Problem } from "~/api/client";
import { type Saved, savedOne, useSaving } from "~/api/saved";
import { useT } from "~/i18n";
import { useScope } from "~/scope";
import { Page } from "~/ui/page";
import { Empty, Failure, Pending } from "~/ui/states";
import classes from "./dashboards.module.css";
import { EditBar } from "./edit-bar";
import { Filters } from "./filters";
import { TileGrid } from "./grid";
import { Proposals } from "./proposals";
import { Tools } from "./tools";
import { useDraft } from "./use-draft";

export function DashboardPage() {
  const t = useT();
  const { workspace } = useScope();
  const { id } = useParams({ from: "/w/$ws/dashboards/$id" });
  const { data, error, refetch } = useQuery(savedOne(workspace, "dashboards", id));
  const isGone = error instanceof Problem && error.status === 404;
  if (data && !data.removed) return <Shown key={id} saved={data} />;
  return (
    <Page title={data?.document.name ?? t("nav.dashboards")}>
      {data?.removed && <Removed saved={data} />}
      {isGone && (
        <Empty title={t("dashboards.gone")} why={t("dashboards.goneWhy")}>
          <Link to="/w/$ws/dashboards" params={{ ws: workspace }}>
            {t("nav.dashboards")}
          </Link>
        </Empty>
      )}
      {error && !isGone && <Failure error={error} retry={refetch} />}
      {!data && !error && <Pending height={480} />}
    </Page>
  );
}

function Removed({ saved }: { saved: Saved<"dashboards"> }) {
  const t = useT();
  const { workspace } = useScope();
  const { restore } = useSaving(workspace, "dashboards");
  return (
    <Empty title={t("saved.removed", { name: saved.document.name })}>
      <Button loading={restore.isPending} onClick={() => restore.mutate({ id: saved.id })}>
        {t("saved.restore")}
      </Button>
    </Empty>
  );
}

function Shown({ saved }: { saved: Saved<"dashboards"> }) {
  const t = useT();
  const navigate = useNavigate();
  const whole = useRef<HTMLDivElement>(null);
  const search = useSearch({ from: "/w/$ws/dashboards/$id" });
  const draft = useDraft(saved);
  // A draft from before is never out of sight.
  const isEditing = search.edit === true || draft.isChanged;
  const { document } = isEditing ? draft : saved;
  const { name, description, tiles, filters } = document;
  const setSearch = (change: object) =>
    void navigate({
      to: ".",
      search: ((before: object) => ({ ...before, ...change })) as never,
      replace: true,
    });
  useFirstFilters(filters, setSearch);
  const change = (next: Partial<typeof document>) => draft.change({ ...document, ...next });
  return (
    <Page
      title={name}
      lead={description}
      actions={<Tools saved={saved} whole={whole} isEditing={isEditing} setSearch={setSearch} />}
    >
      {isEditing && (
        <EditBar
          saved={saved}
          draft={draft}
          segment={search.segment}
          done={() => setSearch({ edit: undefined })}
        />
      )}
      <div ref={whole} className={classes.whole}>
        <h2 className={classes.fullTitle}>{name}</h2>
        <Filters
          segment={search.segment}
          choose={(segment) => setSearch({ segment: segment ?? undefined })}
        />
        {tiles.length === 0 ? (
          <>
            <Empty title={t("dashboards.empty")} why={t("dashboards.emptyWhy")} />
            <Proposals
              take={(taken) => {
                change({ tiles: taken.tiles });
                setSearch({ edit: true });
              }}
            />
          </>
        ) : (
          <TileGrid
            tiles={tiles}
            segment={search.segment}
            change={isEditing ? (next) => change({ tiles: next }) : null}
          />
        )}
      </div>
    </Page>
  );
}

/** A dashboard is opened with the filters it was saved with; what the address says goes before. */
function useFirstFilters(
  filters: { last?: string; segment?: string } | undefined,
  setSearch: (change: object) => void,
) {
  const search = useSearch({ strict: false }) as { last?: string; segment?: string };
  const isFirst = useRef(true);
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when it is opened
  useEffect(() => {
    if (!isFirst.current) return;
    isFirst.current = false;
    // Saved without a stretch of time, it is about all of it.
    const last = filters && (filters.last ?? "all");
    const segment = filters?.segment;
    const wanted = {
      ...(last && !search.last ? { last } : {}),
      ...(segment && !search.segment ? { segment } : {}),
    };
    if (Object.keys(wanted).length > 0) setSearch(wanted);
  }, []);
}
