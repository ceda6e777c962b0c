/** Asking questions: hooks that hold answers by the whole question. */
import { keepPreviousData, queryOptions, useQuery } from "@tanstack/react-query";
import type { Localised } from "~/i18n";
import type { AccountsAnswer } from "./accounts";
import { api, type Meta, Problem, type Question, type Schemas, said } from "./client";
import type { CompareAnswer, FrictionAnswer, PrecedingAnswer, StickinessAnswer } from "./kinds";

/** The answer's body, by kind of question. */
export type Body = {
  accounts: AccountsAnswer;
  funnel: Schemas["FunnelAnswer"];
  flow: Schemas["FlowAnswer"];
  transitions: Schemas["TransitionsAnswer"];
  sessions: Schemas["SessionsAnswer"];
  retention: Schemas["RetentionAnswer"];
  activity: Schemas["ActivityAnswer"];
  stages: Schemas["StagesAnswer"];
  classification: Schemas["ClassificationAnswer"];
  trend: Schemas["TrendAnswer"];
  conversion: Schemas["ConversionAnswer"];
  people: Schemas["PeopleAnswer"];
  person: Schemas["PersonAnswer"];
  members: Schemas["MembersAnswer"];
  explain: Schemas["ExplainAnswer"];
  signals: Schemas["SignalsAnswer"];
  health: Schemas["HealthAnswer"];
  ledger: Schemas["LedgerAnswer"];
  worklist: Schemas["WorklistAnswer"];
  restate: Schemas["RestateAnswer"];
  preceding: PrecedingAnswer;
  compare: CompareAnswer;
  friction: FrictionAnswer;
  stickiness: StickinessAnswer;
};

export type Kind = keyof Body;

export interface Answer<K extends Kind> {
  question: Question;
  meta: Meta;
  answer: { [key in K]: Body[key] };
  /** The answer in one sentence, where the kind has one. */
  sentence?: Exclude<Localised, string>;
}

const BUSY = 429;
const BUSY_RETRIES = 6;
const BUSY_WAIT_MS = 600;

/** A server that answers as many questions as it can at once is asked again a little later. */
function again(count: number, error: Error): boolean {
  if (!(error instanceof Problem)) return false;
  return error.isUnreachable ? count < 1 : error.status === BUSY && count < BUSY_RETRIES;
}

/** One question to one workspace; the same question is asked once. */
export function asking<K extends Kind>(workspace: string, question: Question) {
  return queryOptions({
    queryKey: ["ask", workspace, question],
    retry: again,
    retryDelay: (count) => BUSY_WAIT_MS * (count + 1),
    queryFn: async ({ signal }) => {
      const call = api.POST("/api/v1/workspaces/{ws}/questions", {
        params: { path: { ws: workspace }, query: { sentence: true } as never },
        body: { version: 1, ...question } as Schemas["Question"],
        signal,
      });
      return (await said(call)) as unknown as Answer<K>;
    },
  });
}

/** Asks when the question is complete; `null` asks nothing. The last answer stays in view meanwhile. */
export function useAsk<K extends Kind>(workspace: string, question: Question | null) {
  return useQuery({
    ...asking<K>(workspace, question ?? {}),
    enabled: question !== null,
    placeholderData: keepPreviousData,
  });
}
