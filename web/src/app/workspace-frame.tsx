/** The frame of a workspace's pages: navigation, period, and what they know of the data. */
import { useQuery } from "@tanstack/react-query";
import { Outlet, useParams, useSearch } from "@tanstack/react-router";
import { lazy, useEffect, useMemo } from "react";
import { DrawnBy } from "~/answers";
import { Problem } from "~/api/client";
import { stats } from "~/api/workspace";
import { useT } from "~/i18n";
import { DEFAULT_PERIOD, type Scope, ScopeContext } from "~/scope";
import { defaultAsOf, within } from "~/scope/scope.logic";
import { remember } from "~/ui/remembered";
import { Failure, Pending } from "~/ui/states";
import { Bar } from "./bar";
import { NoWorkspace } from "./failures";
import { Navigation } from "./navigation";
import { Shortcuts } from "./shortcuts";
import classes from "./workspace-frame.module.css";

/** Answers outside of Explore look as they do there. */
const Drawn = lazy(() => import("~/features/explore/drawn"));

export function WorkspaceFrame() {
  const t = useT();
  const { ws } = useParams({ from: "/w/$ws" });
  const search = useSearch({ from: "/w/$ws" });
  const { data, error, refetch } = useQuery(stats(ws));
  const isThere = data !== undefined;
  useEffect(() => {
    if (isThere) remember("workspace", ws);
  }, [isThere, ws]);

  const isGone = error instanceof Problem && error.status === 404;

  const scope = useMemo((): Scope | null => {
    if (!data) return null;
    const { timezone, is_sample } = data.workspace;
    const last = search.last ?? DEFAULT_PERIOD;
    const asOf = search.asOf ?? defaultAsOf(data.last, Date.now(), timezone);
    return {
      workspace: ws,
      timezone,
      isSample: is_sample,
      last,
      asOf,
      asOfMs: asOf ? Date.parse(asOf) : Date.now(),
      dataThrough: data.last,
      scoped: (question) => within(question, last, asOf),
      asOfOnly: (question) => within(question, "all", asOf),
    };
  }, [data, ws, search.last, search.asOf]);

  return (
    <div className={classes.frame}>
      <a className={`skip ${classes.skip}`} href="#content">
        {t("app.skip")}
      </a>
      <Navigation workspace={ws} isSample={data?.workspace.is_sample ?? false} />
      <div className={classes.content}>
        {scope && (
          <ScopeContext value={scope}>
            <Bar />
            <main id="content" tabIndex={-1} className={classes.main}>
              <DrawnBy value={Drawn}>
                <Outlet />
              </DrawnBy>
            </main>
            <Shortcuts />
          </ScopeContext>
        )}
        {!scope && (
          <main id="content" tabIndex={-1} className={classes.main}>
            <div className={classes.wait}>
              {isGone && <NoWorkspace name={ws} />}
              {error && !isGone && <Failure error={error} retry={refetch} />}
              {!error && <Pending height={400} />}
            </div>
          </main>
        )}
      </div>
    </div>
  );
}
