/** What can be done with a dashboard: edit, full screen, print, revisions, remove. */
import { Button } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useNavigate } from "@tanstack/react-router";
import { type RefObject, useState } from "react";
import type { Saved } from "~/api/saved";
import { useT } from "~/i18n";
import { useRemove } from "~/saved/use-remove";
import { Versions } from "~/saved/versions";
import { useScope } from "~/scope";
import { linkOf } from "~/scope/link";
import { copy } from "~/ui/download";
import { Icon } from "~/ui/icon";
import { MenuButton, MenuItem, MenuLine } from "~/ui/menu";

interface ToolsProps {
  saved: Saved<"dashboards">;
  whole: RefObject<HTMLElement | null>;
  isEditing: boolean;
  setSearch: (change: object) => void;
}

export function Tools({ saved, whole, isEditing, setSearch }: ToolsProps) {
  const t = useT();
  const navigate = useNavigate();
  const scope = useScope();
  const { workspace } = scope;
  const remove = useRemove("dashboards");
  const [areVersionsShown, setAreVersionsShown] = useState(false);
  const copyLink = async () => {
    await copy(linkOf(scope));
    notifications.show({ message: t("view.copied") });
  };
  const takeAway = async () => {
    await navigate({ to: "/w/$ws/dashboards", params: { ws: workspace } });
    await remove(saved);
  };
  return (
    <>
      {!isEditing && (
        <Button
          variant="default"
          leftSection={<Icon name="edit" size={14} />}
          onClick={() => setSearch({ edit: true })}
        >
          {t("dashboards.edit")}
        </Button>
      )}
      <Button
        variant="default"
        leftSection={<Icon name="full" size={14} />}
        onClick={() => void whole.current?.requestFullscreen()}
      >
        {t("dashboards.full")}
      </Button>
      <MenuButton
        label={t("dashboards.more")}
        button={(opens) => (
          <Button variant="default" {...opens}>
            {t("dashboards.more")}
          </Button>
        )}
      >
        <MenuItem onClick={() => void copyLink()}>{t("dashboards.copyLink")}</MenuItem>
        <MenuItem onClick={() => window.print()}>{t("dashboards.print")}</MenuItem>
        <MenuItem onClick={() => setAreVersionsShown(true)}>{t("saved.versions")}</MenuItem>
        <MenuLine />
        <MenuItem onClick={() => void takeAway()}>{t("saved.remove")}</MenuItem>
      </MenuButton>
      {areVersionsShown && (
        <Versions noun="dashboards" id={saved.id} onClose={() => setAreVersionsShown(false)} />
      )}
    </>
  );
}
