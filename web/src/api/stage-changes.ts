/** Stages as they change: whoever looks at a page of now sees them move. */
import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import type { Schemas } from "./client";
import { againOnce, listen, useIsLookedAt } from "./stream";

export type StagesChanged = Schemas["StagesChanged"];

/** What changed is asked for anew so often at most. */
const REFRESH_MS = 2_000;

/** What may be another answer once somebody moved. */
const MOVING: unknown[] = ["ask", "timeline"];

const address = (ws: string, place: string | null) => {
  const after = place === null ? "" : `?after=${encodeURIComponent(place)}`;
  return `/api/v1/workspaces/${encodeURIComponent(ws)}/stage-changes${after}`;
};

/** Whether news change what a page shows; news that went by may. */
export type Concerns = (change: StagesChanged) => boolean;

/**
 * Asks anew for what is in view once `concerns` some of the news; the last answers stay until
 * the next are there. Nothing is asked while nothing moves, nobody looks, or the page is of
 * another day (`isOn`).
 */
export function useStageChanges(workspace: string, isOn: boolean, concerns: Concerns) {
  const client = useQueryClient();
  const isLookedAt = useIsLookedAt();
  const place = useRef<string | null>(null);
  const asked = useRef(concerns);
  asked.current = concerns;
  const [attempt, setAttempt] = useState(0);

  // biome-ignore lint/correctness/useExhaustiveDependencies: an attempt after a failure begins anew
  useEffect(() => {
    if (!isOn || !isLookedAt) return;
    const again = againOnce();
    const refresh = () =>
      void client.invalidateQueries({
        // Definitions and names stay what they are.
        predicate: ({ queryKey: [what, ws] }) => MOVING.includes(what) && ws === workspace,
        refetchType: "active",
      });
    const how = { name: "moved", showMs: REFRESH_MS };
    const close = listen<StagesChanged>(address(workspace, place.current), how, {
      onPlace: (next) => {
        place.current = next;
      },
      onLink: () => {},
      onNews: (news, missed) => {
        if (missed > 0 || news.some((change) => asked.current(change))) refresh();
      },
      onLostPlace: () => {
        place.current = null;
        refresh();
      },
      onClosed: () => again.set(() => setAttempt((n) => n + 1)),
    });
    return () => {
      again.clear();
      close();
    };
  }, [client, workspace, isOn, isLookedAt, attempt]);
}
