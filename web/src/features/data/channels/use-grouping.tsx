/** The rules being edited: undo, what is not saved yet, saving and publishing without losing anybody's work. */
import { notifications } from "@mantine/notifications";
import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import {
  type ChannelGrouping,
  discardGrouping,
  type KeptGrouping,
  newestGrouping,
  publishGrouping,
  saveGrouping,
} from "~/api/channels";
import { Problem } from "~/api/client";
import { fetched } from "~/api/fetched";
import { useT } from "~/i18n";
import type { Clash } from "~/saved/conflict";
import { isSame } from "~/saved/merge.logic";
import { useScope } from "~/scope";
import { remember, remembered } from "~/ui/remembered";
import { useHistory, useUndoKeys } from "~/ui/use-history";

interface Base {
  grouping: ChannelGrouping;
  /** Absent where nothing was kept yet: the built-in rules were what one began with. */
  tag: string | undefined;
}

interface Stored extends Base {
  mine: ChannelGrouping;
}

/** `kept` is the newest that is kept, else `builtIn` is what one begins with. */
export function useGrouping(kept: KeptGrouping | null, builtIn: ChannelGrouping) {
  const t = useT();
  const queries = useQueryClient();
  const { workspace } = useScope();
  const place = `channels.${workspace}`;
  const start: Base = { grouping: kept?.channel_grouping ?? builtIn, tag: kept?.tag };
  const [stored] = useState(() => read(place));
  const [base, setBase] = useState<Base>(stored ?? start);
  const history = useHistory<ChannelGrouping>(stored?.mine ?? start.grouping);
  const { present: grouping, change, reset, undo, redo } = history;
  useUndoKeys(undo, redo);
  const [clash, setClash] = useState<Clash<ChannelGrouping> | null>(null);
  const [failure, setFailure] = useState<Error | null>(null);
  const [isBusy, setIsBusy] = useState(false);
  const isChanged = !isSame(grouping, base.grouping);
  useEffect(() => {
    const value: Stored | null = isChanged ? { ...base, mine: grouping } : null;
    remember(place, value ? JSON.stringify(value) : "");
  }, [place, isChanged, base, grouping]);
  const refresh = () =>
    Promise.all(
      ["channels", "channel-grouping", "channel-preview", "ask", "members"].map((kind) =>
        queries.invalidateQueries({ queryKey: [kind, workspace] }),
      ),
    );
  const adopt = (next: Base) => {
    setBase(next);
    reset(next.grouping);
  };
  // Nothing of mine is at stake: what somebody else kept meanwhile is what one goes on with.
  // biome-ignore lint/correctness/useExhaustiveDependencies: only what the server says anew counts
  useEffect(() => {
    if (!isChanged && start.tag !== base.tag) adopt(start);
  }, [start.tag]);

  /** What is there now, beside mine. */
  const meet = async (mine: ChannelGrouping) => {
    const now = await fetched(queries, { ...newestGrouping(workspace), staleTime: 0 });
    if (!now) return setBase({ grouping: builtIn, tag: undefined });
    const { channel_grouping: document, tag, author, at } = now;
    setClash({
      base: base.grouping,
      mine,
      theirs: { document, tag, changed_by: author, changed_at: at },
    });
  };
  /** Runs a write; where somebody was faster both sides are shown. */
  const write = async (mine: ChannelGrouping, act: () => Promise<void>) => {
    setIsBusy(true);
    setFailure(null);
    try {
      await act();
    } catch (reason) {
      const isFaster = reason instanceof Problem && [409, 412].includes(reason.status);
      if (isFaster) await meet(mine).catch(setFailure);
      else setFailure(reason as Error);
    }
    setIsBusy(false);
  };
  const keep = async (mine: ChannelGrouping, made: string | undefined) => {
    const saved = await saveGrouping(workspace, mine, made);
    setBase({ grouping: mine, tag: saved.tag });
    setClash(null);
    return saved.tag;
  };
  return {
    grouping,
    edit: (next: ChannelGrouping) => change(() => next),
    isChanged,
    steps: { undo, redo, canUndo: history.canUndo, canRedo: history.canRedo },
    revert: () => change(() => base.grouping),
    isBusy,
    failure,
    clash,
    settle: () => setClash(null),
    save: () =>
      write(grouping, async () => {
        await keep(grouping, base.tag);
        await refresh();
        notifications.show({ message: t("channels.saved") });
      }),
    /** Puts together what was chosen of both sides, and saves it over theirs. */
    resolve: (merged: ChannelGrouping, tag: string) => {
      change(() => merged);
      return write(merged, async () => {
        await keep(merged, tag);
        await refresh();
        notifications.show({ message: t("channels.saved") });
      });
    },
    publish: (note: string) =>
      write(grouping, async () => {
        const tag = isChanged || base.tag === undefined ? await keep(grouping, base.tag) : base.tag;
        const published = await publishGrouping(workspace, tag, note);
        setBase({ grouping: published.channel_grouping, tag: published.tag });
        await refresh();
        notifications.show({ message: t("channels.published") });
      }),
    /** Throws the draft away; what is in force stays. */
    discard: () =>
      write(grouping, async () => {
        await discardGrouping(workspace);
        const now = await fetched(queries, { ...newestGrouping(workspace), staleTime: 0 });
        adopt({ grouping: now?.channel_grouping ?? builtIn, tag: now?.tag });
        await refresh();
      }),
  };
}

export type EditedGrouping = ReturnType<typeof useGrouping>;

function read(place: string): Stored | null {
  try {
    return JSON.parse(remembered(place) || "null") as Stored | null;
  } catch {
    return null;
  }
}
