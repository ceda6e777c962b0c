/** The sitting of this browser: kept as it grows, written to the server word by word, in order. */
import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useRef, useState } from "react";
import { undoImport } from "~/api/imports";
import { freshId, useJudge, type Word } from "~/api/judge";
import { datedAt } from "~/judge/dated.logic";
import { useScope } from "~/scope";
import { remember, remembered } from "~/ui/remembered";
import {
  type Answer,
  type Field,
  readSitting,
  type Sitting,
  type Step,
  settledStep,
  withDraft,
  withoutStep,
  withStep,
} from "./classify.logic";
import { whomOf } from "./worklist.logic";

export function useSitting(lifecycle: string) {
  const scope = useScope();
  const { workspace } = scope;
  const place = `sitting.${workspace}.${lifecycle}`;
  const [sitting, setSitting] = useState(() => readSitting(remembered(place), lifecycle));
  const [error, setError] = useState<Error | null>(null);
  const [author, setAuthor] = useState(remembered("author") ?? "");
  const { mutateAsync } = useJudge(workspace);
  const queries = useQueryClient();
  // The newest state, for words that are still on their way.
  const latest = useRef(sitting);
  const put = useCallback(
    (next: Sitting | null) => {
      latest.current = next;
      setSitting(next);
      remember(place, next ? JSON.stringify(next) : "");
    },
    [place],
  );
  const change = useCallback(
    (next: (now: Sitting) => Sitting) => latest.current && put(next(latest.current)),
    [put],
  );
  // One after another: what is taken back was written before.
  const queue = useRef(Promise.resolve());
  const inTurn = useCallback((act: () => Promise<void>) => {
    queue.current = queue.current.then(act, act);
  }, []);

  const send = useCallback(
    (step: Step, by: string) =>
      inTurn(async () => {
        const row = latest.current?.rows.find(({ id }) => id === step.row);
        if (!row || !latest.current?.steps.some(({ n }) => n === step.n)) return;
        try {
          const { word, at, id } = step;
          const said = await mutateAsync({ whom: whomOf(row), word, author: by, at, id });
          change((now) => settledStep(now, step.n, { state: "saved", import: said.import }));
          setError(null);
        } catch (reason) {
          change((now) => settledStep(now, step.n, { state: "failed" }));
          setError(reason as Error);
        }
      }),
    [inTurn, mutateAsync, change],
  );

  const say = (row: string, field: Field, value: Answer[Field], word: Word) => {
    const now = latest.current;
    const by = author.trim();
    if (!now || !by) return;
    remember("author", by);
    const isPast = scope.asOf !== null && now.asOf !== null;
    const at = isPast ? datedAt(now.asOf ?? "", now.steps.length, Date.now()) : null;
    const next = withStep(now, { id: freshId(), row, field, word, at, value });
    put(next);
    const step = next.steps.at(-1);
    if (step) send(step, by);
  };

  /** Takes back the newest word; answers whose it was. */
  const undo = (): string | null => {
    const step = latest.current?.steps.at(-1);
    if (!step) return null;
    inTurn(async () => {
      const written = latest.current?.steps.find(({ n }) => n === step.n);
      if (!written) return;
      try {
        if (written.import) await undoImport(workspace, written.import);
        change((now) => withoutStep(now, step.n));
        setError(null);
        void queries.invalidateQueries({ queryKey: ["ask", workspace] });
      } catch (reason) {
        setError(reason as Error);
      }
    });
    return step.row;
  };

  // What was on its way when the page closed goes again by itself, before anything new.
  const isResumed = useRef(false);
  useEffect(() => {
    if (isResumed.current) return;
    isResumed.current = true;
    const left = latest.current?.steps.filter(({ state }) => state === "failed") ?? [];
    for (const step of left) send(step, (remembered("author") ?? "").trim());
  }, [send]);

  const failed = sitting?.steps.filter(({ state }) => state === "failed") ?? [];
  const retry = () => {
    for (const step of failed) send(step, author.trim());
  };
  useEffect(() => {
    const warn = (event: BeforeUnloadEvent) => {
      if (latest.current?.steps.some(({ state }) => state === "pending")) event.preventDefault();
    };
    window.addEventListener("beforeunload", warn);
    return () => window.removeEventListener("beforeunload", warn);
  }, []);
  return {
    sitting,
    begin: put,
    say,
    undo,
    draft: (row: string, text: string) => change((now) => withDraft(now, row, text)),
    failed: failed.length,
    retry,
    error,
    author,
    setAuthor,
  };
}

export type SittingHook = ReturnType<typeof useSitting>;
