/** The view of a kind of answer, and its tables. */
import { type ReactNode, useMemo } from "react";
import type { Answer, Kind as AskedKind } from "~/api/ask";
import type { ValueWords } from "~/criterion/values";
import { type Translate, useT } from "~/i18n";
import { Card } from "~/ui/page";
import type { Funnel, Retention } from "./answers.logic";
import { formulaOf, formulaSheet } from "./formula.logic";
import { genericSheets } from "./generic.logic";
import { columnOf, isBuilt, type Kind, kindOf } from "./question.logic";
import { type Behind, compared, type Sheet } from "./sheet.logic";
import { SheetTable } from "./sheet-table";
import { compareSheet, named, precedingSheet } from "./sheets-differences.logic";
import { frictionSheet } from "./sheets-friction.logic";
import { funnelSheets } from "./sheets-funnel.logic";
import {
  conversionSheet,
  flowSheet,
  peopleSheet,
  retentionSheets,
  transitionsSheet,
} from "./sheets-journey.logic";
import { stickinessSheets } from "./sheets-stickiness.logic";
import { activitySheet, sessionsSheets, trendSheet } from "./sheets-time.logic";
import type { ValueWord } from "./value-word";
import { useAnswerWords } from "./value-word";
import { ActivityView, SessionsView } from "./view-activity";
import { CompareView } from "./view-compare";
import { FlowView, TransitionsView } from "./view-flow";
import { FrictionView } from "./view-friction";
import { FunnelView } from "./view-funnel";
import { ConversionView, PeopleView } from "./view-others";
import { PrecedingView } from "./view-preceding";
import type { ViewProps } from "./view-props";
import { RetentionView } from "./view-retention";
import { StickinessView } from "./view-stickiness";
import { TrendView } from "./view-time";

/** An answer of some kind; which one its body says. */
export type AnyAnswer = Answer<AskedKind>;

/** Makes tables; `word` says values of the answer's column, `words` those of any. */
type Maker = (data: AnyAnswer, t: Translate, word: ValueWord, words: ValueWords) => Sheet[];

const MAKERS: Record<Kind, Maker> = {
  funnel: ({ answer }, t, word) => funnelSheets(answer.funnel as unknown as Funnel, t, word),
  trend: ({ answer, meta, question }, t, word) => {
    const { series = [], period } = question.trend ?? {};
    const time = { span: meta, unit: period };
    const formula = formulaOf(answer.trend);
    const lines = trendSheet(answer.trend, series, time, t, word);
    return formula ? [lines, formulaSheet(formula, time, t)] : [lines];
  },
  retention: ({ answer }, t, word) =>
    retentionSheets(answer.retention as unknown as Retention, t, word),
  flow: ({ answer }, t, word) => [flowSheet(answer.flow, t, word)],
  conversion: ({ answer }, t, word) => [conversionSheet(answer.conversion, t, word)],
  preceding: ({ answer }, t, word) => [precedingSheet(answer.preceding, t, word)],
  compare: ({ answer, question }, t, _, words) => [
    compareSheet(named(answer.compare, question, t), t, words),
  ],
  friction: ({ answer }, t, word) => [frictionSheet(answer.friction, t, word)],
  stickiness: ({ answer }, t) => stickinessSheets(answer.stickiness, t),
  activity: ({ answer, meta, question }, t) => [
    activitySheet(answer.activity, { span: meta, unit: question.activity?.period }, t),
  ],
  transitions: ({ answer }, t, word) => [transitionsSheet(answer.transitions, t, word)],
  sessions: ({ answer, meta, question }, t, word) =>
    sessionsSheets(answer.sessions, { span: meta, unit: question.sessions?.period }, t, word),
  people: ({ answer }, t) => [peopleSheet(answer.people, t)],
};

/** The answer as tables, beside those of the period before. */
export function useSheets(data: AnyAnswer, before: AnyAnswer | undefined): Sheet[] {
  const t = useT();
  const words = useAnswerWords();
  return useMemo(() => sheetsOf(data, before, t, words), [data, before, t, words]);
}

function sheetsOf(
  data: AnyAnswer,
  before: AnyAnswer | undefined,
  t: Translate,
  words: ValueWords,
): Sheet[] {
  const kind = kindOf(data.question);
  if (!isBuilt(kind)) return genericSheets(Object.values(data.answer)[0], String(kind));
  const column = columnOf(data.question);
  const word: ValueWord = (value) => words(column, value);
  const sheets = MAKERS[kind](data, t, word, words);
  if (!before) return sheets;
  const olds = MAKERS[kind](before, t, word, words);
  const titles = {
    before: t("explore.before"),
    change: t("explore.change"),
    points: t("explore.changePoints"),
  };
  return sheets.map((sheet) =>
    compared(
      sheet,
      olds.find(({ name }) => name === sheet.name),
      titles,
    ),
  );
}

const VIEWS = {
  funnel: FunnelView,
  trend: TrendView,
  retention: RetentionView,
  flow: FlowView,
  conversion: ConversionView,
  preceding: PrecedingView,
  compare: CompareView,
  friction: FrictionView,
  stickiness: StickinessView,
  activity: ActivityView,
  transitions: TransitionsView,
  sessions: SessionsView,
  people: PeopleView,
} as unknown as Record<Kind, (props: ViewProps<AskedKind>) => ReactNode>;

interface AnswerViewProps {
  data: AnyAnswer;
  before?: AnyAnswer;
  sheets: Sheet[];
  open: (behind: Behind) => void;
  summary: string;
  isTile?: boolean;
}

export function AnswerView(props: AnswerViewProps) {
  const t = useT();
  const kind = kindOf(props.data.question);
  if (isBuilt(kind)) {
    const View = VIEWS[kind];
    return <View {...props} />;
  }
  return props.sheets.map((sheet) => (
    <Card key={sheet.name} title={sheet.name === "figures" ? t("explore.figures") : sheet.caption}>
      <SheetTable sheet={sheet} open={props.open} />
    </Card>
  ));
}
