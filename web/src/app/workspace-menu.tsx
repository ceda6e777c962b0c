/** Which workspace; sample companies say that they are invented. */
import { Menu, UnstyledButton } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { workspaces } from "~/api/workspace";
import { useT } from "~/i18n";
import { Chip } from "~/ui/chip";
import { Icon } from "~/ui/icon";
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
    <Menu position="bottom-start" width={240}>
      <Menu.Target>
        <UnstyledButton
          className={classes.target}
          aria-label={`${t("app.workspace")}: ${workspace}`}
        >
          <img src="/assets/app/wayfarer.svg" alt="" width={24} height={24} />
          {!isFolded && <span className={classes.name}>{workspace}</span>}
          {!isFolded && isSample && <Chip tone="here">{t("app.sample")}</Chip>}
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t("app.workspace")}</Menu.Label>
        {data.map((item) => (
          <Menu.Item
            key={item.workspace}
            leftSection={
              item.workspace === workspace ? (
                <Icon name="check" size={14} />
              ) : (
                <span className={classes.gap} />
              )
            }
            rightSection={item.is_sample ? <Chip tone="here">{t("app.sample")}</Chip> : undefined}
            onClick={() =>
              void navigate({ to: "/w/$ws", params: { ws: item.workspace }, search: {} })
            }
          >
            {item.workspace}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
