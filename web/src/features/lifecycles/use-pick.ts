/** What is picked, in the address: a link shows the same stage or move. */
import { useNavigate, useSearch } from "@tanstack/react-router";
import type { Definition, Picked } from "./definition.logic";
import { readPick, writePick } from "./search.logic";

export function usePick(definition: Definition) {
  const navigate = useNavigate();
  const search = useSearch({ strict: false }) as { pick?: string };
  const wanted = readPick(search.pick);
  const picked = wanted && isThere(wanted, definition) ? wanted : null;
  const pick = (next: Picked | null) =>
    void navigate({
      to: ".",
      search: (before: object) =>
        ({ ...before, pick: next ? writePick(next) : undefined }) as never,
      replace: true,
      resetScroll: false,
    });
  return { picked, pick };
}

function isThere(pick: Picked, { stages, transitions }: Definition): boolean {
  if ("move" in pick) return pick.move < transitions.length;
  return stages.some(({ key }) => key === pick.stage);
}
