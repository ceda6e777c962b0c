/** Short names for parts of the answers that the schema leaves without one. */
import type { Schemas } from "./client";

export type Compare = Schemas["Compare"];
export type CompareAnswer = Schemas["CompareAnswer"];
export type CompareItem = Schemas["CompareItem"];
export type FrictionAnswer = Schemas["FrictionAnswer"];
export type FrictionSpot = FrictionAnswer["spots"][number];
export type PrecedingAnswer = Schemas["PrecedingAnswer"];
export type PrecedingItem = Schemas["PrecedingItem"];
export type StickinessAnswer = Schemas["StickinessAnswer"];
export type StickinessPeriod = StickinessAnswer["periods"][number];
export type TrendFormula = NonNullable<Schemas["TrendAnswer"]["formula"]>;
export type TrendFormulaLine = TrendFormula["lines"][number];

export type Detector = FrictionSpot["detector"];
export const DETECTORS = [
  "loop",
  "repeat",
  "error",
  "wait",
  "contact",
  "drop",
] as const satisfies Detector[];
