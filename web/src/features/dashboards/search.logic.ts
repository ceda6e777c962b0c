/** What the address of a dashboard holds besides the period. */

export interface DashboardSearch {
  /** Only these people, on every tile. */
  segment?: string;
  edit?: true;
}

export function readDashboardSearch(search: Record<string, unknown>): DashboardSearch {
  const { segment, edit } = search;
  const isSegment = typeof segment === "string" && /^seg_[\w-]+$/.test(segment);
  return {
    ...(isSegment ? { segment } : {}),
    ...(edit === true ? { edit } : {}),
  };
}
