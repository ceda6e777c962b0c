/** Where conditions stand: in a segment of people, or at a move of a lifecycle. */
import { createContext, useContext } from "react";
import type { Published } from "~/subject/lifecycles";

export interface Place {
  /** The lifecycles a condition may look at. */
  published: Published;
  /** At a move a condition may look at the very moment, and at the stay in the stage. */
  isMove: boolean;
}

export const PlaceContext = createContext<Place | null>(null);

export function usePlace(): Place {
  const place = useContext(PlaceContext);
  if (!place) throw new Error("no builder of conditions around this component");
  return place;
}
