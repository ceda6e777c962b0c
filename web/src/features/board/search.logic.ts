/** What the address of the stage board holds. */
import { PERS, type Per } from "~/scope/per.logic";

export interface BoardSearch {
  /** Key of the lifecycle shown; the one with most stages when absent. */
  lifecycle?: string;
  /** Length of the periods moves are counted in; fits the page's period when absent. */
  per?: Per;
}

/** Keeps what can be understood. */
export function readBoard(search: Record<string, unknown>): BoardSearch {
  const { lifecycle, per } = search;
  const known = PERS.find((one) => one === per);
  return {
    ...(typeof lifecycle === "string" && lifecycle ? { lifecycle } : {}),
    ...(known ? { per: known } : {}),
  };
}
