/**
 * Messages as they come in. The newest are asked for, then told by a stream that goes on where it
 * stopped; it rests while nobody looks, for a browser has few connections to give.
 */
import { useEffect, useReducer, useRef, useState } from "react";
import { type LiveMessage, type LiveMinute, recentMessages, streamAddress } from "~/api/live";
import { againOnce, type Link, listen, useIsLookedAt } from "~/api/stream";
import { counted, merged } from "./live.logic";

export type { Link };

export interface LiveList {
  link: Link;
  /** Newest first. */
  messages: LiveMessage[];
  minutes: LiveMinute[];
  /** How many went by unread. */
  missed: number;
  /** Why there is nothing; the next attempt follows by itself. */
  error: Error | null;
  isLoaded: boolean;
}

const NOTHING: LiveList = {
  link: "connecting",
  messages: [],
  minutes: [],
  missed: 0,
  error: null,
  isLoaded: false,
};

/** News is shown so often, however quickly it comes. */
const SHOW_MS = 250;

type Step =
  | { what: "link"; link: Link }
  | { what: "failed"; error: Error }
  | { what: "recent"; messages: LiveMessage[]; minutes: LiveMinute[] }
  | { what: "news"; news: LiveMessage[]; missed: number };

function stepped(list: LiveList, step: Step): LiveList {
  switch (step.what) {
    case "link":
      return { ...list, link: step.link, error: step.link === "live" ? null : list.error };
    case "failed":
      return { ...list, link: "lost", error: step.error };
    case "recent":
      return { ...list, messages: step.messages, minutes: step.minutes, isLoaded: true };
    case "news":
      return {
        ...list,
        messages: merged(list.messages, step.news),
        minutes: counted(list.minutes, list.messages, step.news),
        missed: list.missed + step.missed,
      };
  }
}

export function useLive(workspace: string): LiveList {
  const [list, step] = useReducer(stepped, NOTHING);
  const isLookedAt = useIsLookedAt();
  const place = useRef<string | null>(null);
  const [attempt, setAttempt] = useState(0);

  // biome-ignore lint/correctness/useExhaustiveDependencies: an attempt after a failure begins anew
  useEffect(() => {
    if (!isLookedAt) return;
    const stop = new AbortController();
    let close = () => {};
    const again = againOnce();
    const follow = (from: string) => {
      const how = { name: "message", showMs: SHOW_MS };
      close = listen<LiveMessage>(streamAddress(workspace, from), how, {
        onPlace: (next) => {
          place.current = next;
        },
        onLink: (link) => step({ what: "link", link }),
        onNews: (news, missed) => step({ what: "news", news, missed }),
        onLostPlace: () => {
          place.current = null;
          setAttempt((n) => n + 1);
        },
        onClosed: () => again.set(() => setAttempt((n) => n + 1)),
      });
    };
    const begin = async () => {
      try {
        const recent = await recentMessages(workspace, stop.signal);
        if (stop.signal.aborted) return;
        step({ what: "recent", messages: recent.messages, minutes: recent.minutes });
        place.current = recent.place;
        follow(recent.place);
      } catch (reason) {
        if (stop.signal.aborted) return;
        step({ what: "failed", error: reason as Error });
        again.set(() => setAttempt((n) => n + 1));
      }
    };
    if (place.current) follow(place.current);
    else void begin();
    return () => {
      stop.abort();
      again.clear();
      close();
    };
  }, [workspace, isLookedAt, attempt]);
  return list;
}
