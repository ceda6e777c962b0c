/** Changing a source, with the way back to the revision before in the notice. */
import { Button } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { type Saved, type Source, useSaving } from "~/api/saved";
import { useT } from "~/i18n";
import { useScope } from "~/scope";
import classes from "./sources.module.css";

const UNDO_MS = 12_000;

export function useChange() {
  const t = useT();
  const { workspace } = useScope();
  const { update, restore } = useSaving(workspace, "sources");
  /** Writes it over the revision that was looked at; `told` says what was done. */
  const change = async (
    { id, tag, revision }: Saved<"sources">,
    document: Source,
    told: string,
  ) => {
    await update.mutateAsync({ id, tag, document });
    const notice = notifications.show({
      autoClose: UNDO_MS,
      message: (
        <span className={classes.notice}>
          {told}
          <Button
            variant="default"
            size="compact-xs"
            onClick={() => {
              restore.mutate({ id, revision });
              notifications.hide(notice);
            }}
          >
            {t("view.undo")}
          </Button>
        </span>
      ),
    });
  };
  return { change, isBusy: update.isPending };
}
