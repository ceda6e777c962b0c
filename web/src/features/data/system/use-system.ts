/** What the server tells of itself, read again and again while somebody looks. */
import { useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { metrics } from "~/api/system";
import { kept, type Lately, lately, type Reading, readingOf } from "./system.logic";

export interface System {
  /** The newest; `null` before the first. */
  reading: Reading | null;
  /** Oldest first. */
  readings: Reading[];
  /** What happened in the last minute; `null` until there are two readings. */
  lately: Lately | null;
  error: Error | null;
  retry: () => unknown;
}

export function useSystem(): System {
  const { data, error, refetch } = useQuery(metrics);
  const [readings, setReadings] = useState<Reading[]>([]);
  useEffect(() => {
    if (data) setReadings((before) => kept(before, readingOf(data.text, data.atMs)));
  }, [data]);
  return {
    reading: readings.at(-1) ?? null,
    readings,
    lately: lately(readings),
    error,
    retry: refetch,
  };
}
