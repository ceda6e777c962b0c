/** What the addresses of live events and of sources hold. */
import type { Light } from "./live.logic";

export interface LiveSearch {
  light?: Light;
  source?: string;
  event?: string;
  find?: string;
}

const LIGHTS = ["good", "look", "before", "refused"];

export function readLive(search: Record<string, unknown>): LiveSearch {
  const { light } = search;
  return {
    ...(LIGHTS.includes(light as string) ? { light: light as Light } : {}),
    ...text("source", search.source),
    ...text("event", search.event),
    ...text("find", search.find),
  };
}

export interface SourcesSearch {
  /** The one that is open. */
  open?: string;
}

export const readSources = (search: Record<string, unknown>): SourcesSearch =>
  text("open", search.open);

const text = <Name extends string>(name: Name, value: unknown): { [_ in Name]?: string } =>
  typeof value === "string" && value !== "" ? ({ [name]: value } as { [_ in Name]: string }) : {};
