/** Changes of the question: in the address, undone by ⌘Z, listed, and kept while the app is open. */
import { useNavigate } from "@tanstack/react-router";
import { useCallback, useSyncExternalStore } from "react";
import type { Question } from "~/api/client";
import { useScope } from "~/scope";
import { useUndoKeys } from "~/ui/use-history";
import { begun, changed, gone, type History } from "./history.logic";

export interface Edits {
  edit: (question: Question) => void;
  undo: () => void;
  redo: () => void;
  /** Back by so many versions; below zero, forward. */
  go: (back: number) => void;
  history: History<Question>;
}

// Looking at a person and coming back must not forget what can be undone.
const histories = new Map<string, History<Question>>();
const listeners = new Set<() => void>();
const EMPTY = begun<Question>();

function subscribe(listener: () => void) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function useEdits(question: Question | undefined): Edits {
  const navigate = useNavigate();
  const { workspace } = useScope();
  const history = useSyncExternalStore(subscribe, () => histories.get(workspace) ?? EMPTY);
  const keep = useCallback(
    (next: History<Question>, q: Question) => {
      histories.set(workspace, next);
      for (const listener of listeners) listener();
      void navigate({ to: ".", search: (before) => ({ ...before, q }) as never });
    },
    [navigate, workspace],
  );
  const edit = useCallback(
    (next: Question) => keep(changed(histories.get(workspace) ?? EMPTY, question), next),
    [question, workspace, keep],
  );
  const go = useCallback(
    (back: number) => {
      const found = question && gone(histories.get(workspace) ?? EMPTY, question, back);
      if (found) keep(...found);
    },
    [question, workspace, keep],
  );
  const undo = useCallback(() => go(1), [go]);
  const redo = useCallback(() => go(-1), [go]);
  useUndoKeys(undo, redo);
  return { edit, undo, redo, go, history };
}
