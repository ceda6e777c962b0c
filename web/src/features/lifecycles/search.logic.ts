/** What the addresses of the lifecycles' pages hold. */
import type { Picked } from "./definition.logic";

export interface LifecyclesSearch {
  /** The template looked at; empty for the one that fits best. */
  template?: string;
  /** The stage or move that is picked. */
  pick?: string;
  tab?: Tab;
}

export const TABS = ["canvas", "list", "text"] as const;
export type Tab = (typeof TABS)[number];

export function readLifecyclesSearch(search: Record<string, unknown>): LifecyclesSearch {
  const template = typeof search.template === "string" ? { template: search.template } : {};
  return { ...template, ...shared(search) };
}

export const VIEWS = ["map", "edit", "versions"] as const;
export type View = (typeof VIEWS)[number];

export interface LifecycleSearch {
  view?: View;
  /** How it is edited. */
  tab?: Tab;
  /** The stage or move that is picked. */
  pick?: string;
  /** The versions compared. */
  from?: string;
  to?: string;
}

export function readLifecycleSearch(search: Record<string, unknown>): LifecycleSearch {
  const view = VIEWS.find((one) => one === search.view);
  const version = (value: unknown) =>
    /^(draft|published|newest|\d{1,6})$/.test(String(value)) ? String(value) : undefined;
  const [from, to] = [version(search.from), version(search.to)];
  return {
    ...(view ? { view } : {}),
    ...shared(search),
    ...(from ? { from } : {}),
    ...(to ? { to } : {}),
  };
}

function shared(search: Record<string, unknown>): { tab?: Tab; pick?: string } {
  const tab = TABS.find((one) => one === search.tab);
  const { pick } = search;
  const isPick = typeof pick === "string" && readPick(pick) !== null;
  return { ...(tab ? { tab } : {}), ...(isPick ? { pick } : {}) };
}

/** `stage:visitor` or `move:3`, from 1. */
export function readPick(text: string | undefined): Picked | null {
  const [, kind, which] = /^(stage|move):([a-z0-9_-]{1,64})$/.exec(text ?? "") ?? [];
  if (!which) return null;
  if (kind === "stage") return { stage: which };
  return /^[1-9]\d{0,2}$/.test(which) ? { move: Number(which) - 1 } : null;
}

export function writePick(pick: Picked): string {
  return "stage" in pick ? `stage:${pick.stage}` : `move:${pick.move + 1}`;
}
