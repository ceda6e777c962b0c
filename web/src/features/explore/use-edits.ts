/** Changes of the question: in the address, and undone by ⌘Z. */
import { useNavigate } from "@tanstack/react-router";
import { useCallback, useEffect, useRef, useState } from "react";
import type { Question } from "~/api/client";

export interface Edits {
  edit: (question: Question) => void;
  undo: () => void;
  redo: () => void;
  canUndo: boolean;
  canRedo: boolean;
}

const KEPT = 100;

export function useEdits(question: Question | undefined): Edits {
  const navigate = useNavigate();
  const [past, setPast] = useState<Question[]>([]);
  const [future, setFuture] = useState<Question[]>([]);
  const go = useCallback(
    (q: Question) => void navigate({ to: ".", search: (before) => ({ ...before, q }) as never }),
    [navigate],
  );
  const edit = useCallback(
    (next: Question) => {
      if (question) setPast((before) => [...before.slice(-KEPT), question]);
      setFuture([]);
      go(next);
    },
    [question, go],
  );
  const undo = useCallback(() => {
    const last = past.at(-1);
    if (!last || !question) return;
    setPast(past.slice(0, -1));
    setFuture([question, ...future]);
    go(last);
  }, [past, future, question, go]);
  const redo = useCallback(() => {
    const [next, ...rest] = future;
    if (!next || !question) return;
    setFuture(rest);
    setPast([...past, question]);
    go(next);
  }, [past, future, question, go]);
  useUndoKeys(undo, redo);
  return { edit, undo, redo, canUndo: past.length > 0, canRedo: future.length > 0 };
}

/** ⌘Z and ⇧⌘Z (or Ctrl), but not while somebody types: a field undoes its own letters. */
function useUndoKeys(undo: () => void, redo: () => void) {
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
