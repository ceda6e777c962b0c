/** The lifecycles in force, with the names of their stages. */
import { useQueries, useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import type { Schemas } from "~/api/client";
import { lifecycle } from "~/api/definitions";
import { lifecycles } from "~/api/workspace";
import { type Localised, useName } from "~/i18n";
import { useScope } from "~/scope";

export type Lifecycle = Schemas["Lifecycle"];

export interface Published {
  definitions: Lifecycle[];
  isPending: boolean;
  /** A stage's name; its key where the lifecycle is not in force. */
  stageName: (lifecycle: string, stage: string) => string;
}

export function usePublished(): Published {
  const name = useName();
  const { workspace } = useScope();
  const list = useQuery(lifecycles(workspace));
  const keys = (list.data ?? [])
    .filter(({ latest }) => latest?.state === "published")
    .map(({ key }) => key);
  const { definitions, isPending } = useQueries({
    queries: keys.map((key) => lifecycle(workspace, key, "published")),
    combine: (answers) => ({
      definitions: answers.flatMap(({ data }) => (data ? [data.lifecycle] : [])),
      isPending: answers.some((answer) => answer.isPending),
    }),
  });
  return useMemo(() => {
    const names = new Map<string, string>();
    for (const { key, stages } of definitions) {
      for (const stage of stages) names.set(`${key}/${stage.key}`, name(stage.names as Localised));
    }
    return {
      definitions,
      isPending: list.isPending || isPending,
      stageName: (of: string, stage: string) => names.get(`${of}/${stage}`) ?? stage,
    };
  }, [definitions, isPending, list.isPending, name]);
}

/** Which shade of the ramp a stage has: 1 pale to 7 deep by its place, `closed` where it ends. */
export function shadeOf(definition: Pick<Lifecycle, "stages">, stage: string): string {
  const open = definition.stages.filter(({ terminal }) => !terminal);
  const at = open.findIndex(({ key }) => key === stage);
  if (at < 0) return "var(--stage-closed)";
  const shade = open.length < 2 ? 4 : 1 + Math.round((at * 6) / (open.length - 1));
  return `var(--stage-${shade})`;
}
