/** Which number is open: the address says it, so that back closes the panel and a link shares it. */
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useCallback } from "react";
import { afterPaint } from "~/ui/after-paint";
import type { DrillSearch, NumberOf } from "./number.logic";

/** Like `useState`: the open number, and how another or none is opened. */
export function useDrill(): [NumberOf | null, (number: NumberOf | null) => void] {
  const navigate = useNavigate();
  const { drill } = useSearch({ strict: false }) as DrillSearch;
  const open = useCallback(
    (number: NumberOf | null) =>
      afterPaint(
        () =>
          void navigate({
            to: ".",
            search: (before) => ({ ...before, drill: number ?? undefined }) as never,
            // Opening is a step one goes back from; closing is none.
            replace: number === null,
            resetScroll: false,
          }),
      ),
    [navigate],
  );
  return [drill ?? null, open];
}
