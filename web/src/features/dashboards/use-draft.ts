/** A dashboard while it is edited: kept in this browser until it is saved or given up. */
import { useEffect, useRef, useState } from "react";
import type { Dashboard, Saved } from "~/api/saved";

interface Kept {
  /** The revision it began with. */
  tag: string;
  base: Dashboard;
  document: Dashboard;
}

const keyOf = (id: string) => `wayfarer.dashboard.${id}`;

function read(id: string): Kept | null {
  try {
    const text = localStorage.getItem(keyOf(id));
    return text ? (JSON.parse(text) as Kept) : null;
  } catch {
    return null;
  }
}

export interface Draft {
  document: Dashboard;
  tag: string;
  base: Dashboard;
  isChanged: boolean;
  change: (document: Dashboard) => void;
  /** Forgets what was changed. */
  drop: () => void;
  undo: () => void;
  canUndo: boolean;
}

const MOST_UNDONE = 50;

export function useDraft(saved: Saved<"dashboards">): Draft {
  const [kept, setKept] = useState<Kept | null>(() => read(saved.id));
  const past = useRef<Dashboard[]>([]);
  useEffect(() => {
    try {
      if (kept) localStorage.setItem(keyOf(saved.id), JSON.stringify(kept));
      else localStorage.removeItem(keyOf(saved.id));
    } catch {
      // A full or closed store: the draft lives as long as the page.
    }
  }, [kept, saved.id]);
  const document = kept?.document ?? saved.document;
  const write = (next: Dashboard) =>
    setKept({ tag: kept?.tag ?? saved.tag, base: kept?.base ?? saved.document, document: next });
  return {
    document,
    tag: kept?.tag ?? saved.tag,
    base: kept?.base ?? saved.document,
    isChanged: kept !== null,
    change: (next) => {
      past.current = [...past.current.slice(-MOST_UNDONE), document];
      write(next);
    },
    drop: () => {
      past.current = [];
      setKept(null);
    },
    undo: () => {
      const last = past.current.pop();
      if (last) write(last);
    },
    canUndo: past.current.length > 0,
  };
}
