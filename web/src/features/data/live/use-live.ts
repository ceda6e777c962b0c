/**
 * Messages as they come in. The newest are asked for, then told by a stream that goes on where it
 * stopped; it rests while nobody looks, for a browser has few connections to give.
 */
import { useEffect, useReducer, useRef, useState } from "react";
import { type LiveMessage, type LiveMinute, recentMessages, streamAddress } from "~/api/live";
import { counted, merged } from "./live.logic";

/** How the stream stands. */
export type Link = "connecting" | "live" | "lost";

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
/** A stream ends now and then to begin anew: only longer gaps are worth a word. */
const LOST_AFTER_MS = 2_500;
const AGAIN_MS = 5_000;

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
    const again = setTimeoutOnce();
    const follow = (from: string) => {
      close = followed(workspace, from, {
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

function setTimeoutOnce() {
  let timer: ReturnType<typeof setTimeout> | undefined;
  return {
    set: (act: () => void) => {
      clearTimeout(timer);
      timer = setTimeout(act, AGAIN_MS);
    },
    clear: () => clearTimeout(timer),
  };
}

interface Listener {
  onPlace: (place: string) => void;
  onLink: (link: Link) => void;
  onNews: (news: LiveMessage[], missed: number) => void;
  /** The server was started anew: what is known here says nothing any more. */
  onLostPlace: () => void;
  /** The browser does not come again by itself. */
  onClosed: () => void;
}

/** Listens from a place on; answers how to stop. */
function followed(workspace: string, from: string, listener: Listener): () => void {
  const source = new EventSource(streamAddress(workspace, from));
  let news: LiveMessage[] = [];
  let missed = 0;
  let shown: ReturnType<typeof setTimeout> | undefined;
  let lost: ReturnType<typeof setTimeout> | undefined;
  const show = () => {
    shown = undefined;
    listener.onNews(news, missed);
    news = [];
    missed = 0;
  };
  const later = () => {
    shown ??= setTimeout(show, SHOW_MS);
  };
  const placed = ({ lastEventId }: MessageEvent) => lastEventId && listener.onPlace(lastEventId);
  source.onopen = () => {
    clearTimeout(lost);
    lost = undefined;
    listener.onLink("live");
  };
  source.addEventListener("begun", placed);
  source.addEventListener("message", (event) => {
    placed(event);
    news.push(JSON.parse(event.data));
    later();
  });
  source.addEventListener("missed", (event) => {
    const told = JSON.parse(event.data) as { missed: number | null };
    if (told.missed === null) return listener.onLostPlace();
    missed += told.missed;
    later();
  });
  source.onerror = () => {
    lost ??= setTimeout(() => listener.onLink("lost"), LOST_AFTER_MS);
    if (source.readyState === EventSource.CLOSED) listener.onClosed();
  };
  return () => {
    clearTimeout(lost);
    if (shown !== undefined) {
      clearTimeout(shown);
      show();
    }
    source.close();
  };
}

function useIsLookedAt(): boolean {
  const [isShown, setIsShown] = useState(!document.hidden);
  useEffect(() => {
    const onChange = () => setIsShown(!document.hidden);
    document.addEventListener("visibilitychange", onChange);
    return () => document.removeEventListener("visibilitychange", onChange);
  }, []);
  return isShown;
}
