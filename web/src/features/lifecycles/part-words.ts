/** Parts of a definition in words, for a choice between two of them. */
import { type Rule, spanMs } from "~/criterion/criterion.logic";
import { useRuleWords } from "~/criterion/words";
import { type Localised, useFormat, useName, useT } from "~/i18n";
import { departmentName } from "~/subject/department";
import { kindWord } from "~/subject/ribbons";
import { type Definition, type Stage, stageAt, type Transition } from "./definition.logic";
import type { Part } from "./merge.logic";
import { conditionOf, fromWords } from "./rules";

export function usePartWords(mine: Definition, theirs: Definition) {
  const t = useT();
  const name = useName();
  const format = useFormat();
  const stage = (key: string) => {
    const known = stageAt(mine, key) ?? stageAt(theirs, key);
    return known ? name(known.names) || key : key;
  };
  const own = [mine.key, theirs.key];
  const words = useRuleWords((of, key) => (own.includes(of) ? stage(key) : key));
  const span = (length: string) => format.duration(spanMs(length));
  const ends = ({ from, to }: Transition) =>
    t("lifecycles.rule", { from: fromWords(from, stage, format, t), to: stage(to) });

  const title = (part: Part): string => {
    if (part.kind === "order") return t("editor.part.order");
    if (part.kind === "stage") return t("editor.part.stage", { stage: stage(part.id.slice(6)) });
    const move = (part.mine ?? part.theirs) as Transition;
    if (part.kind === "move") return ends(move);
    const field = FIELDS.find((one) => part.id === `field/${one}`);
    return field ? t(`editor.part.${field}`) : part.id;
  };

  const stageLines = (of: Stage): string[] => [
    name(of.names),
    ...(of.intent ? [name(of.intent as Localised)] : []),
    ...(of.owner ? [t("lifecycles.owner", { owner: departmentName(of.owner, t) })] : []),
    ...(of.terminal ? [t("lifecycles.ends")] : []),
    ...(of.kpis?.length ? [t("lifecycles.kpis", { kpis: format.list(of.kpis) })] : []),
    ...(of.colour ? [t("editor.part.colour", { colour: of.colour })] : []),
  ];
  const moveLines = (of: Transition): string[] => [
    `${kindWord(of.kind, t)} · ${conditionOf(of, words, t)}`,
    ...(of.confirm_for ? [t("lifecycles.confirm", { span: span(of.confirm_for) })] : []),
    ...(of.min_dwell ? [t("lifecycles.dwell", { span: span(of.min_dwell) })] : []),
    ...(of.priority ? [t("lifecycles.priority", { n: of.priority })] : []),
  ];
  const riskLines = (of: NonNullable<Definition["risk"]>): string[] => [
    t("lifecycles.atRiskWhen", { rule: words(of.at_risk.when as Rule) }),
    ...(of.watching
      ? [t("lifecycles.watchingWhen", { rule: words(of.watching.when as Rule) })]
      : []),
    t("lifecycles.savedAfter", { span: span(of.saved_after) }),
  ];

  /** One side of a part, line by line. */
  const lines = (part: Part, side: unknown): string[] => {
    if (side === undefined) return [t("editor.part.none")];
    if (part.kind === "order") return [(side as string[]).map(stage).join(" → ")];
    if (part.kind === "stage") return stageLines(side as Stage);
    if (part.kind === "move") return moveLines(side as Transition);
    if (part.id === "field/risk") return riskLines(side as NonNullable<Definition["risk"]>);
    if (part.id === "field/names") return [name(side as Localised)];
    if (part.id === "field/initial" || part.id === "field/target") return [stage(String(side))];
    if (part.id === "field/begins") return [words({ did: side } as Rule)];
    if (part.id === "field/subject") return [t(`lifecycles.subject.${side as Subject}`)];
    if (part.id === "field/viewpoint") return [t(`lifecycles.viewpoint.${side as Viewpoint}`)];
    return [String(side)];
  };
  return { title, lines };
}

type Subject = NonNullable<Definition["subject"]>;
type Viewpoint = NonNullable<Definition["viewpoint"]>;

const FIELDS = ["names", "subject", "viewpoint", "begins", "initial", "target", "risk"] as const;
