/** News as the server tells them: one stream, from a place on, that comes again by itself. */
import { useEffect, useState } from "react";

/** How a stream stands. */
export type Link = "connecting" | "live" | "lost";

/** A stream ends now and then to begin anew: only longer gaps are worth a word. */
const LOST_AFTER_MS = 2_500;
const AGAIN_MS = 5_000;

export interface Listener<T> {
  onPlace: (place: string) => void;
  onLink: (link: Link) => void;
  onNews: (news: T[], missed: number) => void;
  /** The server was started anew: what is known here says nothing any more. */
  onLostPlace: () => void;
  /** The browser does not come again by itself. */
  onClosed: () => void;
}

/** Listens to the events of one name; news are handed on so often at most. Answers how to stop. */
export function listen<T>(
  address: string,
  { name, showMs }: { name: string; showMs: number },
  listener: Listener<T>,
): () => void {
  const source = new EventSource(address);
  let news: T[] = [];
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
    shown ??= setTimeout(show, showMs);
  };
  const placed = ({ lastEventId }: MessageEvent) => lastEventId && listener.onPlace(lastEventId);
  source.onopen = () => {
    clearTimeout(lost);
    lost = undefined;
    listener.onLink("live");
  };
  source.addEventListener("begun", placed);
  source.addEventListener(name, (event) => {
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

/** Whether anybody looks at this page: a browser has few connections to give. */
export function useIsLookedAt(): boolean {
  const [isShown, setIsShown] = useState(!document.hidden);
  useEffect(() => {
    const onChange = () => setIsShown(!document.hidden);
    document.addEventListener("visibilitychange", onChange);
    return () => document.removeEventListener("visibilitychange", onChange);
  }, []);
  return isShown;
}

/** One attempt a while from now, however often it is asked for. */
export function againOnce() {
  let timer: ReturnType<typeof setTimeout> | undefined;
  return {
    set: (act: () => void) => {
      clearTimeout(timer);
      timer = setTimeout(act, AGAIN_MS);
    },
    clear: () => clearTimeout(timer),
  };
}
