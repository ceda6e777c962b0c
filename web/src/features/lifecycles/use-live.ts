/** What a definition being edited means, a moment after every change: what is wrong, who stands where. */
import { useDebouncedValue } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { useAsk } from "~/api/ask";
import type { Question, Schemas } from "~/api/client";
import { useScope } from "~/scope";
import type { Severity } from "./canvas";
import { type Definition, type Picked, settled, sourcesOf } from "./definition.logic";
import { type Doc, type Place, placeOf } from "./document.logic";
import { check } from "./saving";

const ASK_AFTER_MS = 500;

export type Finding = Schemas["ProblemPart"] & { place: Place };

export interface Live {
  findings: Finding[];
  isSound: boolean;
  isChecking: boolean;
  /** The stages question of what was last sound, and its rows. */
  question: Question | null;
  rows: Map<string, Schemas["StagesAnswer"]["stages"][number]>;
  subjects: number | null;
  /** How often each move was made: `from>to`. */
  made: Map<string, number>;
  /** Against what is in force; `null` where nothing is, or while it is counted. */
  restated: Schemas["RestateAnswer"] | null;
  restating: Question | null;
  isCounting: boolean;
  /** Whether the numbers are of an earlier state. */
  isStale: boolean;
  error: Error | null;
  troubleOf: (pick: Picked) => Severity | null;
}

interface LiveOptions {
  /** The key it is kept under, and whether a version is in force. */
  lifecycleKey: string;
  isInForce: boolean;
}

export function useLive(doc: Doc, { lifecycleKey, isInForce }: LiveOptions): Live {
  const scope = useScope();
  const { workspace } = scope;
  const [asked] = useDebouncedValue(doc, ASK_AFTER_MS);
  const checked = useQuery({
    queryKey: ["lifecycle-check", workspace, lifecycleKey, asked.text],
    queryFn: ({ signal }) => check(workspace, lifecycleKey, asked.text, signal),
    placeholderData: (before) => before,
  });
  const isOfThis = asked === doc && !checked.isPlaceholderData && checked.data !== undefined;
  const canAsk =
    checked.data?.sound === true && !checked.isPlaceholderData && asked.unread === null;
  const definition = useMemo(() => settled(asked.definition), [asked.definition]);
  const question = useMemo(
    () => (canAsk ? ask(scope.asOfOnly, { stages: { lifecycle: definition } }) : null),
    [canAsk, definition, scope],
  );
  const stages = useAsk<"stages">(workspace, question);
  const isAnswered = question !== null && stages.isSuccess && !stages.isPlaceholderData;
  const restating = useMemo(
    () =>
      isAnswered && isInForce
        ? ask(scope.asOfOnly, { restate: { before: lifecycleKey, after: definition } })
        : null,
    [isAnswered, isInForce, scope, lifecycleKey, definition],
  );
  const restate = useAsk<"restate">(workspace, restating);
  const answer = stages.data?.answer.stages;
  return useMemo(() => {
    const findings = (checked.data?.findings ?? []).map((part) => ({
      ...part,
      place: placeOf(part.pointer ?? "", asked.definition),
    }));
    return {
      findings,
      isSound: isOfThis && checked.data?.sound === true,
      isChecking: !isOfThis && !checked.error,
      question,
      rows: new Map((answer?.stages ?? []).map((row) => [row.stage, row])),
      subjects: answer?.subjects ?? null,
      made: new Map((answer?.matrix ?? []).map(({ from, to, moves }) => [`${from}>${to}`, moves])),
      restated:
        restating && restate.isSuccess && !restate.isPlaceholderData
          ? restate.data.answer.restate
          : null,
      restating,
      isCounting: stages.isFetching || restate.isFetching,
      isStale: !isAnswered || asked !== doc,
      error:
        checked.error ?? (question ? stages.error : null) ?? (restating ? restate.error : null),
      troubleOf: (pick) => worst(findings, pick),
    };
  }, [checked, asked, doc, isOfThis, question, answer, restating, restate, stages, isAnswered]);
}

function ask(asOfOnly: (question: Question) => Question, body: object): Question {
  return asOfOnly(body as unknown as Question);
}

function worst(findings: Finding[], pick: Picked): Severity | null {
  const here = findings.filter(({ place }) => isAt(place, pick));
  if (here.length === 0) return null;
  return here.some(({ severity }) => severity !== "warning") ? "error" : "warning";
}

export function isAt(place: Place, pick: Picked): boolean {
  if (typeof place === "string") return false;
  if ("stage" in pick) return "stage" in place && place.stage === pick.stage;
  return "move" in place && place.move === pick.move;
}

/** How often a move was made, over all time: of all its ends together. */
export function madeOf(move: number, live: Live, definition: Definition): number | null {
  const transition = definition.transitions[move];
  if (!transition || live.rows.size === 0) return null;
  const sources =
    transition.from === "*"
      ? definition.stages.filter(({ terminal }) => !terminal).map(({ key }) => key)
      : sourcesOf(transition);
  return sources.reduce((sum, from) => sum + (live.made.get(`${from}>${transition.to}`) ?? 0), 0);
}
