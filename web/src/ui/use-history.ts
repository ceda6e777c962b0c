/** Undo and redo for anything that is edited: ⌘Z and ⇧⌘Z, or buttons. */
import { useCallback, useEffect, useRef, useState } from "react";
import { begin, changed, redone, undone } from "./history.logic";

export interface Undo {
  undo: () => void;
  redo: () => void;
  canUndo: boolean;
  canRedo: boolean;
}

export function useHistory<T>(initial: T | (() => T)) {
  const [history, setHistory] = useState(() =>
    begin(typeof initial === "function" ? (initial as () => T)() : initial),
  );
  const change = useCallback(
    (next: (present: T) => T, of = "") =>
      setHistory((before) => {
        const present = next(before.present);
        return present === before.present ? before : changed(before, present, of, Date.now());
      }),
    [],
  );
  /** Another thing to edit, without a past. */
  const reset = useCallback((present: T) => setHistory(begin(present)), []);
  const undo = useCallback(() => setHistory(undone), []);
  const redo = useCallback(() => setHistory(redone), []);
  const steps: Undo = {
    undo,
    redo,
    canUndo: history.past.length > 0,
    canRedo: history.future.length > 0,
  };
  return { present: history.present, change, reset, ...steps };
}

/** ⌘Z and ⇧⌘Z (or Ctrl), but not while somebody types: a field undoes its own letters. */
export function useUndoKeys(undo: () => void, redo: () => void) {
  const latest = useRef({ undo, redo });
  latest.current = { undo, redo };
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const isCommand = (event.metaKey || event.ctrlKey) && !event.altKey;
      const { target } = event;
      const isTyping =
        target instanceof HTMLElement && ["INPUT", "TEXTAREA", "SELECT"].includes(target.tagName);
      if (!isCommand || isTyping) return;
      const key = event.key.toLowerCase();
      if (key !== "z" && key !== "y") return;
      event.preventDefault();
      if (key === "y" || event.shiftKey) latest.current.redo();
      else latest.current.undo();
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, []);
}
