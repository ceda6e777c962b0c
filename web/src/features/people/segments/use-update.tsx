/** Saving a change of a segment; where somebody was quicker, both sides are shown first. */
import { notifications } from "@mantine/notifications";
import { useState } from "react";
import { type Saved, SavedChanged, type Segment, useSaving } from "~/api/saved";
import { useT } from "~/i18n";
import { useScope } from "~/scope";
import { Conflict } from "./conflict";

interface Change {
  id: string;
  tag: string;
  segment: Segment;
  note?: string;
}

interface Clash {
  change: Change;
  theirs: Saved<"segments">;
}

export function useUpdate(onSaved: (saved: Saved<"segments">) => void) {
  const t = useT();
  const { workspace } = useScope();
  const { update } = useSaving(workspace, "segments");
  const [clash, setClash] = useState<Clash | null>(null);
  const save = (change: Change) => {
    const { id, tag, segment, note } = change;
    update.mutate(
      { id, tag, document: segment, ...(note ? { note } : {}) },
      {
        onSuccess: (saved) => {
          setClash(null);
          notifications.show({ message: t("segments.saved", { name: saved.document.name }) });
          onSaved(saved);
        },
        onError: (error) => {
          if (error instanceof SavedChanged) setClash({ change, theirs: error.current });
        },
      },
    );
  };
  const conflict = clash && (
    <Conflict
      key={clash.theirs.tag}
      mine={clash.change.segment}
      theirs={clash.theirs}
      isPending={update.isPending}
      onSave={(segment, tag) => save({ ...clash.change, segment, tag })}
      onClose={() => setClash(null)}
    />
  );
  const error = update.error instanceof SavedChanged ? null : update.error;
  return { save, conflict, error, isPending: update.isPending };
}
