/** How often each value of a tag was seen, in the page's period. */
import { useQueries } from "@tanstack/react-query";
import { useMemo } from "react";
import { type Answer, asking } from "~/api/ask";
import type { Question } from "~/api/client";
import { useScope } from "~/scope";
import type { Counted } from "./utm.logic";

/** Where tags are kept; `$channel` and `$referrer` are read where there are none. The group is made of all. */
export const FIELDS = [
  "$utm_source",
  "$utm_medium",
  "$utm_campaign",
  "$utm_term",
  "$utm_content",
  "$referrer",
  "$channel",
  "$channel_group",
] as const;
export type Field = (typeof FIELDS)[number];

const TOP = 1000;

const trend = (breakdown: string, where?: object) =>
  ({
    ...(where ? { where } : {}),
    trend: { series: [{}], breakdown, top: TOP },
  }) as unknown as Question;

const UNTAGGED = { not: { property: { name: "$utm_source", exists: true } } };

/** The values of every field, and those of channel and referrer where no source is tagged. */
export function useTags() {
  const { workspace, scoped } = useScope();
  const questions = useMemo(
    () =>
      [
        ...FIELDS.map((field) => trend(field)),
        trend("$channel", UNTAGGED),
        trend("$referrer", UNTAGGED),
      ].map((question) => scoped(question)),
    [scoped],
  );
  return useQueries({
    queries: questions.map((question) => asking<"trend">(workspace, question)),
    combine: (answers) => ({
      values: Object.fromEntries(
        FIELDS.map((field, at) => [field, countedOf(answers[at]?.data)]),
      ) as Record<Field, Counted[]>,
      without: {
        channel: countedOf(answers[FIELDS.length]?.data),
        referrer: countedOf(answers[FIELDS.length + 1]?.data),
      },
      isPending: answers.some(({ isPending }) => isPending),
      error: answers.find(({ error }) => error)?.error ?? null,
    }),
  });
}

/** Values with their events; those without a value, and the rest beyond the top, are none. */
function countedOf(data: Answer<"trend"> | undefined): Counted[] {
  const lines = data?.answer.trend.lines ?? [];
  return lines.flatMap((line) => {
    const { breakdown } = line as { breakdown?: string };
    if (!breakdown || breakdown === "(none)" || breakdown === "(other)") return [];
    const visits = line.points.reduce((sum, { value }) => sum + (value ?? 0), 0);
    return visits > 0 ? [{ value: breakdown, visits }] : [];
  });
}
