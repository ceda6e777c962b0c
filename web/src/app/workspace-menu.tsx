/** Which workspace; sample companies say that they are invented. */
import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { workspaces } from "~/api/workspace";
import { useT } from "~/i18n";
import { Chip } from "~/ui/chip";
import { MenuButton, MenuItem, MenuLabel } from "~/ui/menu";
import classes from "./workspace-menu.module.css";

interface WorkspaceMenuProps {
  workspace: string;
  isSample: boolean;
  isFolded: boolean;
}

export function WorkspaceMenu({ workspace, isSample, isFolded }: WorkspaceMenuProps) {
  const t = useT();
  const navigate = useNavigate();
  const { data = [] } = useQuery(workspaces);
  return (
    <MenuButton
      label={t("app.workspace")}
      button={(opens) => (
        <button
          type="button"
          className={classes.target}
          aria-label={`${t("app.workspace")}: ${workspace}`}
          {...opens}
        >
          <img src="/assets/app/wayfarer.svg" alt="" width={24} height={24} />
          {!isFolded && (
            <span className={classes.words}>
              <span className={classes.name}>{workspace}</span>
              {isSample && <span className={classes.sample}>{t("app.sample")}</span>}
            </span>
          )}
        </button>
      )}
    >
      <MenuLabel>{t("app.workspace")}</MenuLabel>
      {data.map((item) => (
        <MenuItem
          key={item.workspace}
          isChosen={item.workspace === workspace}
          after={item.is_sample && <Chip tone="here">{t("app.sample")}</Chip>}
          onClick={() =>
            void navigate({ to: "/w/$ws", params: { ws: item.workspace }, search: {} })
          }
        >
          {item.workspace}
        </MenuItem>
      ))}
    </MenuButton>
  );
}
