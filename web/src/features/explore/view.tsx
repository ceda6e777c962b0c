/** The view of a kind of answer, and its tables. */
import type { ReactNode } from "react";
import type { Answer, Kind as AskedKind } from "~/api/ask";
import { type Translate, useT } from "~/i18n";
import { Card } from "~/ui/page";
import type { Funnel, Retention } from "./answers.logic";
import { formulaOf, formulaSheet } from "./formula.logic";
import { genericSheets } from "./generic.logic";
import { isBuilt, type Kind, kindOf } from "./question.logic";
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

const MAKERS: Record<Kind, (data: AnyAnswer, t: Translate) => Sheet[]> = {
  funnel: ({ answer }, t) => funnelSheets(answer.funnel as unknown as Funnel, t),
  trend: ({ answer, meta, question }, t) => {
    const { series = [], period } = question.trend ?? {};
    const time = { span: meta, unit: period };
    const formula = formulaOf(answer.trend);
    const lines = trendSheet(answer.trend, series, time, t);
    return formula ? [lines, formulaSheet(formula, time, t)] : [lines];
  },
  retention: ({ answer }, t) => retentionSheets(answer.retention as unknown as Retention, t),
  flow: ({ answer }, t) => [flowSheet(answer.flow, t)],
  conversion: ({ answer }, t) => [conversionSheet(answer.conversion, t)],
  preceding: ({ answer }, t) => [precedingSheet(answer.preceding, t)],
  compare: ({ answer, question }, t) => [compareSheet(named(answer.compare, question, t), t)],
  friction: ({ answer }, t) => [frictionSheet(answer.friction, t)],
  stickiness: ({ answer }, t) => stickinessSheets(answer.stickiness, t),
  activity: ({ answer, meta, question }, t) => [
    activitySheet(answer.activity, { span: meta, unit: question.activity?.period }, t),
  ],
  transitions: ({ answer }, t) => [transitionsSheet(answer.transitions, t)],
  sessions: ({ answer, meta, question }, t) =>
    sessionsSheets(answer.sessions, { span: meta, unit: question.sessions?.period }, t),
  people: ({ answer }, t) => [peopleSheet(answer.people, t)],
};

/** The answer as tables, beside those of the period before. */
export function sheetsOf(data: AnyAnswer, before: AnyAnswer | undefined, t: Translate): Sheet[] {
  const kind = kindOf(data.question);
  if (!isBuilt(kind)) return genericSheets(Object.values(data.answer)[0], String(kind));
  const sheets = MAKERS[kind](data, t);
  if (!before) return sheets;
  const olds = MAKERS[kind](before, t);
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
