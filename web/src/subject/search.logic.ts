/** What the address of a person's or account's page holds. */

export interface TimelineSearch {
  /** Text to be found in the timeline. */
  find?: string;
  /** Only these events. */
  only?: string[];
}

export function readTimelineSearch(search: Record<string, unknown>): TimelineSearch {
  const { find, only } = search;
  const names = Array.isArray(only) ? only.filter((name) => typeof name === "string") : [];
  return {
    ...(find !== undefined && String(find) !== "" ? { find: String(find) } : {}),
    ...(names.length > 0 ? { only: names } : {}),
  };
}
