/** Left navigation: workspace, pages, display settings. Folds to icons; a drawer on phones. */
import { ActionIcon } from "@mantine/core";
import { Link, useNavigate, useRouterState } from "@tanstack/react-router";
import { lazy, type MouseEvent, Suspense, useEffect, useState } from "react";
import { useT } from "~/i18n";
import { afterPaint } from "~/ui/after-paint";
import { Icon } from "~/ui/icon";
import { remember, remembered } from "~/ui/remembered";
import classes from "./navigation.module.css";
import { type PageLink, usePages } from "./pages";
import { Settings } from "./settings";
import { WorkspaceMenu } from "./workspace-menu";

/** Only phones have it, and only once somebody opens it. */
const SideDrawer = lazy(() => import("./side-drawer"));

interface NavigationProps {
  workspace: string;
  isSample: boolean;
}

/** Below it the page needs the room more than the names of pages do. */
const ROOMY_PX = 1100;

/** As somebody left it; on small screens folded until somebody unfolds it. */
function isFoldedAtFirst(): boolean {
  const left = remembered("navigation");
  return left === null ? window.innerWidth < ROOMY_PX : left === "folded";
}

export function Navigation(props: NavigationProps) {
  const t = useT();
  const [isFolded, setIsFolded] = useState(isFoldedAtFirst);
  // `null` until it was opened for the first time.
  const [isOpen, setIsOpen] = useState<boolean | null>(null);
  const fold = () => {
    remember("navigation", isFolded ? "open" : "folded");
    setIsFolded(!isFolded);
  };
  return (
    <>
      <div className={`${classes.side} ${isFolded ? classes.folded : ""}`}>
        <WorkspaceMenu {...props} isFolded={isFolded} />
        <Pages workspace={props.workspace} isFolded={isFolded} />
        <div className={classes.foot}>
          <Settings />
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={t(isFolded ? "app.unfold" : "app.fold")}
            aria-expanded={!isFolded}
            onClick={fold}
          >
            <Icon name={isFolded ? "unfold" : "fold"} />
          </ActionIcon>
        </div>
      </div>
      <div className={classes.top}>
        <ActionIcon
          variant="subtle"
          color="gray"
          size="lg"
          aria-label={t("app.menu")}
          onClick={() => setIsOpen(true)}
        >
          <Icon name="menu" />
        </ActionIcon>
        <WorkspaceMenu {...props} isFolded={false} />
        <Settings />
      </div>
      {isOpen !== null && (
        <Suspense>
          <SideDrawer opened={isOpen} onClose={() => setIsOpen(false)}>
            <Pages workspace={props.workspace} isFolded={false} onGo={() => setIsOpen(false)} />
          </SideDrawer>
        </Suspense>
      )}
    </>
  );
}

interface PagesProps {
  workspace: string;
  isFolded: boolean;
  onGo?: () => void;
}

function Pages({ workspace, isFolded, onGo }: PagesProps) {
  const t = useT();
  const path = useRouterState({ select: (state) => state.location.pathname });
  const navigate = useNavigate();
  const pages = usePages();
  // Where somebody goes is marked at once; the page takes a moment.
  const [goal, setGoal] = useState<string | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: until the page is there
  useEffect(() => setGoal(null), [path]);
  const go = (event: MouseEvent, to: PageLink["to"]) => {
    onGo?.();
    const isElsewhere = event.metaKey || event.ctrlKey || event.shiftKey || event.altKey;
    if (event.button !== 0 || isElsewhere) return;
    event.preventDefault();
    setGoal(to);
    afterPaint(() => void navigate({ to, params: { ws: workspace } } as never));
  };
  const here = ({ to, also = [] }: PageLink) => {
    if (goal !== null) return to === goal;
    const home = `/w/${workspace}`;
    if (to === "/w/$ws") return path.replace(/\/$/, "") === home;
    const addresses = [to.replace("/w/$ws", home), ...also.map((one) => `${home}/${one}`)];
    return addresses.some((address) => path.startsWith(address));
  };
  return (
    <nav aria-label={t("app.navigation")} className={classes.pages}>
      {pages.map((page) => (
        <Link
          key={page.to}
          to={page.to}
          params={{ ws: workspace } as never}
          activeOptions={{ exact: true }}
          aria-label={t(page.label)}
          aria-current={here(page) ? "page" : undefined}
          data-active={here(page) || undefined}
          data-name={isFolded ? t(page.label) : undefined}
          className={classes.link}
          onClick={(event) => go(event, page.to)}
        >
          <Icon name={page.icon} />
          {!isFolded && <span>{t(page.label)}</span>}
        </Link>
      ))}
    </nav>
  );
}
