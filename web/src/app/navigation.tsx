/** Left navigation: workspace, pages, display settings. Folds to icons; a drawer on phones. */
import { ActionIcon, Drawer, NavLink, Tooltip } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { Link, useRouterState } from "@tanstack/react-router";
import { useState } from "react";
import { useT } from "~/i18n";
import { Icon } from "~/ui/icon";
import { remember, remembered } from "~/ui/remembered";
import classes from "./navigation.module.css";
import { PAGES } from "./pages";
import { Settings } from "./settings";
import { WorkspaceMenu } from "./workspace-menu";

interface NavigationProps {
  workspace: string;
  isSample: boolean;
}

export function Navigation(props: NavigationProps) {
  const t = useT();
  const [isFolded, setIsFolded] = useState(remembered("navigation") === "folded");
  const [isOpen, drawer] = useDisclosure(false);
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
          onClick={drawer.open}
        >
          <Icon name="menu" />
        </ActionIcon>
        <WorkspaceMenu {...props} isFolded={false} />
        <Settings />
      </div>
      <Drawer opened={isOpen} onClose={drawer.close} size={260} title="Wayfarer">
        <Pages workspace={props.workspace} isFolded={false} onGo={drawer.close} />
      </Drawer>
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
  const here = (to: string) => {
    const address = to.replace("$ws", workspace);
    return to === "/w/$ws" ? path.replace(/\/$/, "") === address : path.startsWith(address);
  };
  return (
    <nav aria-label={t("app.navigation")} className={classes.pages}>
      {PAGES.map((page) => {
        const link = (
          <NavLink
            key={page.to}
            component={Link}
            to={page.to}
            params={{ ws: workspace } as never}
            label={isFolded ? undefined : t(page.label)}
            aria-label={t(page.label)}
            leftSection={<Icon name={page.icon} />}
            activeOptions={{ exact: true }}
            active={here(page.to)}
            aria-current={here(page.to) ? "page" : undefined}
            className={classes.link}
            onClick={onGo}
          />
        );
        return isFolded ? (
          <Tooltip key={page.to} label={t(page.label)} position="right">
            {link}
          </Tooltip>
        ) : (
          link
        );
      })}
    </nav>
  );
}
