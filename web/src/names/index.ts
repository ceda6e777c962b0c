/** What members call events and properties (the catalogue), for every page that names or offers them. */
import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import type { Schemas } from "~/api/client";
import { events, properties } from "~/api/workspace";
import { useSpoken } from "~/i18n";
import { useScope } from "~/scope";
import { namesOf } from "./names.logic";

const NO_EVENTS: Schemas["Event"][] = [];
const NO_PROPERTIES: Schemas["Property"][] = [];

/** The workspace's events, most frequent first, and what they are called. */
export function useEventNames() {
  const { workspace } = useScope();
  const { language } = useSpoken();
  const { data = NO_EVENTS, isSuccess } = useQuery(events(workspace));
  return useMemo(() => {
    const all = [...data].sort((a, b) => b.count - a.count);
    return { ...namesOf(all, language), isReady: isSuccess };
  }, [data, language, isSuccess]);
}

/** The workspace's properties, and what they are called. */
export function usePropertyNames() {
  const { workspace } = useScope();
  const { language } = useSpoken();
  const { data = NO_PROPERTIES, isSuccess } = useQuery(properties(workspace));
  return useMemo(
    () => ({ ...namesOf(data, language), isReady: isSuccess }),
    [data, language, isSuccess],
  );
}
