/** How high a chart may be where its place has a height of its own: on a tile of a dashboard. */
import { createContext, use } from "react";

const LEAST = 140;

export const ChartRoom = createContext<number | null>(null);

/** The height a chart wishes, or what its place has. */
export function useChartHeight(wished: number): number {
  const room = use(ChartRoom);
  return room === null ? wished : Math.max(LEAST, Math.min(wished, room));
}
