/** The answer of a `stages` question as the board shows it. */
import type { Schemas } from "~/api/client";
import type { Localised } from "~/i18n";
import type { Move, MoveKind } from "./river.logic";

export type Stages = Schemas["StagesAnswer"];
export type Stage = Stages["stages"][number];

/** How a stage's customers feel, of those of whom it is known. */
export interface Feeling {
  customers: number;
  mean: number;
}

export interface BoardStage extends Stage {
  title: Localised;
  owner: string | null;
  isTarget: boolean;
  feeling: Feeling | null;
}

/** Lengths of time as the API adds them up; the schema leaves them open. */
export interface Lengths {
  count: number;
  p50_ms: number | null;
}

/** Absent where there is nothing to add up. */
export function lengthsOf(lengths: unknown): Lengths {
  return (lengths as Lengths | undefined) ?? { count: 0, p50_ms: null };
}

export function boardStages(
  answer: Stages,
  owners: Map<string, string>,
  feelings: Map<string, Feeling>,
): BoardStage[] {
  return answer.stages.map((stage) => ({
    ...stage,
    title: stage.names as Localised,
    owner: owners.get(stage.stage) ?? null,
    isTarget: stage.stage === answer.lifecycle.target,
    feeling: feelings.get(stage.stage) ?? null,
  }));
}

/** The moves of the range; a pair's kind is the one most of its moves have. */
export function movesOf(answer: Pick<Stages, "matrix">): Move[] {
  return answer.matrix.map((pair) => {
    const kinds = [...pair.kinds].sort((a, b) => b.moves - a.moves);
    return {
      from: pair.from,
      to: pair.to,
      kind: (kinds[0]?.kind ?? "lateral") as MoveKind,
      moves: pair.moves,
      subjects: pair.subjects,
      medianMs: pair.median_dwell_ms ?? null,
    };
  });
}

export interface PeriodMoves {
  period: string;
  isRunning: boolean;
  forward: number;
  back: number;
  closed: number;
  begun: number;
}

/** Moves per period; lateral ones and returns lead neither on nor back. */
export function periodMoves(answer: Pick<Stages, "periods">): PeriodMoves[] {
  return answer.periods.map((period) => {
    const count = (kind: MoveKind) => period.kinds.find((k) => k.kind === kind)?.moves ?? 0;
    return {
      period: period.period,
      isRunning: period.incomplete ?? false,
      forward: count("progress"),
      back: count("regress"),
      closed: count("close"),
      begun: count("start"),
    };
  });
}

interface Felt {
  felt: number;
  stages: string[];
}

/** Mean feeling per stage from the stages of those who felt so. */
export function feelingsOf(felt: Felt[]): Map<string, Feeling> {
  const sums = new Map<string, { customers: number; sum: number }>();
  for (const { felt: value, stages } of felt) {
    for (const stage of stages) {
      const { customers, sum } = sums.get(stage) ?? { customers: 0, sum: 0 };
      sums.set(stage, { customers: customers + 1, sum: sum + value });
    }
  }
  return new Map(
    [...sums].map(([stage, { customers, sum }]) => [stage, { customers, mean: sum / customers }]),
  );
}
