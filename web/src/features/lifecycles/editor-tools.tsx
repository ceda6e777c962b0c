/** Undo and redo, as buttons. */
import { ActionIcon, Tooltip } from "@mantine/core";
import { useT } from "~/i18n";
import { Icon } from "~/ui/icon";
import type { Undo } from "~/ui/use-history";
import classes from "./editor.module.css";

export function EditorTools({ steps }: { steps: Undo }) {
  const t = useT();
  return (
    <span className={classes.tools}>
      <Tooltip label={t("editor.undo")}>
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={t("editor.undo")}
          disabled={!steps.canUndo}
          onClick={steps.undo}
        >
          <Icon name="undo" size={16} />
        </ActionIcon>
      </Tooltip>
      <Tooltip label={t("editor.redo")}>
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={t("editor.redo")}
          disabled={!steps.canRedo}
          onClick={steps.redo}
        >
          <span className={classes.mirrored}>
            <Icon name="undo" size={16} />
          </span>
        </ActionIcon>
      </Tooltip>
    </span>
  );
}
