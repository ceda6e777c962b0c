/** Saving a change; whoever was faster is shown beside one's own, never written over. */
import { notifications } from "@mantine/notifications";
import { useState } from "react";
import {
  type Documents,
  type Noun,
  type Saved,
  SavedChanged,
  type Updating,
  useSaving,
} from "~/api/saved";
import { useT } from "~/i18n";
import { useScope } from "~/scope";
import type { Clash } from "./conflict";

export function useKeep<N extends Noun>(noun: N, onKept?: (saved: Saved<N>) => void) {
  const t = useT();
  const { workspace } = useScope();
  const { update } = useSaving(workspace, noun);
  const [clash, setClash] = useState<Clash<Documents[N]> | null>(null);
  /**
   * Writes it over the revision `tag` names, which was `base` as far as that is known; false when
   * somebody was faster.
   */
  const keep = async (change: Updating<N>, base: Documents[N] | undefined): Promise<boolean> => {
    try {
      const saved = await update.mutateAsync(change);
      notifications.show({ message: t("saved.done", { name: nameOf(saved.document) }) });
      setClash(null);
      onKept?.(saved);
      return true;
    } catch (reason) {
      if (!(reason instanceof SavedChanged)) throw reason;
      setClash({ base, mine: change.document, theirs: reason.current as Saved<N> });
      return false;
    }
  };
  return { keep, isKeeping: update.isPending, clash, settle: () => setClash(null) };
}

export function nameOf(document: object): string {
  return "name" in document ? String(document.name) : "";
}
