/** Removing something saved, with the way back in the notice. */
import { Button } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { type Noun, type Saved, useSaving } from "~/api/saved";
import { useT } from "~/i18n";
import { useScope } from "~/scope";
import classes from "./saved.module.css";
import { nameOf } from "./use-keep";

const UNDO_MS = 12_000;

export function useRemove<N extends Noun>(noun: N) {
  const t = useT();
  const { workspace } = useScope();
  const { remove, restore } = useSaving(workspace, noun);
  return async ({ id, document }: Pick<Saved<N>, "id" | "document">) => {
    const name = nameOf(document);
    try {
      await remove.mutateAsync({ id });
    } catch (reason) {
      notifications.show({ color: "red", message: (reason as Error).message });
      return;
    }
    const notice = notifications.show({
      autoClose: UNDO_MS,
      message: (
        <span className={classes.notice}>
          {t("saved.removed", { name })}
          <Button
            variant="default"
            size="compact-xs"
            onClick={() => {
              restore.mutate({ id });
              notifications.hide(notice);
            }}
          >
            {t("view.undo")}
          </Button>
        </span>
      ),
    });
  };
}
