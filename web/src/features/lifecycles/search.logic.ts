/** What the addresses of the lifecycles' pages hold. */

export interface LifecyclesSearch {
  /** The template looked at; empty for the one that fits best. */
  template?: string;
}

export function readLifecyclesSearch(search: Record<string, unknown>): LifecyclesSearch {
  return typeof search.template === "string" ? { template: search.template } : {};
}

export const VIEWS = ["map", "edit", "versions"] as const;
export type View = (typeof VIEWS)[number];

export interface LifecycleSearch {
  view?: View;
  /** The versions compared. */
  from?: string;
  to?: string;
}

export function readLifecycleSearch(search: Record<string, unknown>): LifecycleSearch {
  const view = VIEWS.find((one) => one === search.view);
  const version = (value: unknown) =>
    /^(draft|published|newest|\d{1,6})$/.test(String(value)) ? String(value) : undefined;
  const [from, to] = [version(search.from), version(search.to)];
  return { ...(view ? { view } : {}), ...(from ? { from } : {}), ...(to ? { to } : {}) };
}
