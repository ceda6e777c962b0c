/** A move: from where to where, of which kind, when, and how patiently. */
import { MultiSelect, NumberInput, SegmentedControl, Select, Switch } from "@mantine/core";
import { Builder } from "~/criterion/builder";
import { complete, type Rule } from "~/criterion/criterion.logic";
import { SpanChoice } from "~/criterion/pickers";
import { useRuleWords } from "~/criterion/words";
import { useFormat, useName, useT } from "~/i18n";
import { kindWord } from "~/subject/ribbons";
import {
  asFrom,
  type Definition,
  KINDS,
  type Kind,
  kindOf,
  sourcesOf,
  stageAt,
  type Transition,
} from "./definition.logic";
import type { PanelProps } from "./inspector";
import classes from "./inspector.module.css";
import { PanelHead, TroubleHere } from "./panel-head";
import { fromWords } from "./rules";
import { useElsewhere } from "./use-elsewhere";
import { isAt, madeOf } from "./use-live";

interface MovePanelProps extends PanelProps {
  move: number;
}

export function MovePanel({ move, definition, live, edits }: MovePanelProps) {
  const t = useT();
  const name = useName();
  const format = useFormat();
  const transition = definition.transitions[move];
  if (!transition) return null;
  const stageName = (key: string) => name(stageAt(definition, key)?.names ?? key) || key;
  const made = madeOf(move, live, definition);
  const last = definition.transitions.length - 1;
  const set = (change: Partial<Transition>, of = "") => edits.patchMove(move, change, of);
  return (
    <>
      <PanelHead
        title={t("lifecycles.rule", {
          from: fromWords(transition.from, stageName, format, t),
          to: stageName(transition.to),
        })}
        note={
          <>
            {t("editor.moveOf", { n: move + 1, of: last + 1 })}
            {made !== null && ` · ${t("editor.made", { n: made })}`}
          </>
        }
        earlier={move > 0 ? () => edits.shiftMove(move, -1) : null}
        later={move < last ? () => edits.shiftMove(move, 1) : null}
        onRemove={() => edits.remove({ move })}
        onClose={() => edits.pick(null)}
      />
      <TroubleHere live={live} found={live.findings.filter(({ place }) => isAt(place, { move }))} />
      <Ends transition={transition} definition={definition} onChange={set} />
      <When transition={transition} onChange={set} lifecycle={definition.key} />
      <Patience transition={transition} onChange={set} />
    </>
  );
}

interface PartProps {
  transition: Transition;
  onChange: (change: Partial<Transition>, of?: string) => void;
}

const ANY = "*";

function Ends({ transition, definition, onChange }: PartProps & { definition: Definition }) {
  const t = useT();
  const name = useName();
  const { from, to, kind } = transition;
  const options = definition.stages.map((stage) => ({
    value: stage.key,
    label: name(stage.names) || stage.key,
  }));
  const sources = from === ANY ? [ANY] : sourcesOf(transition);
  const put = (next: string | string[], goal: string) => {
    const [source] = next === ANY ? [] : [next].flat();
    const natural = source ? kindOf(definition, source, goal) : null;
    const isClosing = stageAt(definition, goal)?.terminal === true;
    const fallback: Kind = isClosing ? "close" : kind === "close" ? "progress" : kind;
    onChange({ from: next, to: goal, kind: natural ?? fallback });
  };
  return (
    <div className={classes.line}>
      <MultiSelect
        label={t("editor.from")}
        className={classes.wide}
        data={[{ value: ANY, label: t("lifecycles.anyStage") }, ...options]}
        value={sources}
        onChange={(picked) => {
          if (picked.length === 0) return;
          const isAny = picked.at(-1) === ANY;
          put(isAny ? ANY : asFrom(picked.filter((key) => key !== ANY)), to);
        }}
      />
      <Select
        label={t("editor.to")}
        className={classes.field}
        data={options}
        value={to}
        allowDeselect={false}
        onChange={(goal) => goal && put(from, goal)}
      />
      <div>
        <span className={classes.label}>{t("editor.kind")}</span>
        <SegmentedControl
          aria-label={t("editor.kind")}
          className={classes.kinds ?? ""}
          data={KINDS.map((value) => ({ value, label: kindWord(value, t) }))}
          value={kind}
          onChange={(next) => onChange({ kind: next as Kind })}
        />
      </div>
    </div>
  );
}

function When({ transition, onChange, lifecycle }: PartProps & { lifecycle: string }) {
  const t = useT();
  const elsewhere = useElsewhere(lifecycle);
  const words = useRuleWords(elsewhere.stageName);
  const rule = transition.when as unknown as Rule | undefined;
  const said = rule && complete(rule);
  // One condition stays one: whoever compares versions sees what was changed and nothing else.
  const put = (next: Rule | undefined) => {
    const only = next && "all" in next && next.all.length === 1 ? next.all[0] : next;
    onChange({ when: only as unknown as Transition["when"] & object }, "when");
  };
  return (
    <div className={classes.when}>
      <Switch
        label={t("editor.byMembers")}
        checked={rule === undefined}
        onChange={(event) =>
          put(event.currentTarget.checked ? undefined : { did: { within: "1s" } })
        }
      />
      {rule && (
        <Builder rule={rule} published={elsewhere} label={t("editor.when")} isMove onChange={put} />
      )}
      {said && <p className={classes.words}>{t("lifecycles.when", { rule: words(said) })}</p>}
    </div>
  );
}

function Patience({ transition, onChange }: PartProps) {
  const t = useT();
  const { confirm_for, min_dwell, priority } = transition;
  return (
    <div className={classes.line}>
      <div>
        <span className={classes.label}>{t("editor.confirm")}</span>
        <SpanChoice
          label={t("editor.confirm")}
          value={confirm_for}
          none={t("editor.confirm.none")}
          say={(span) => t("editor.confirm.some", { span })}
          onChange={(span) => onChange({ confirm_for: span as never })}
        />
      </div>
      <div>
        <span className={classes.label}>{t("editor.dwell")}</span>
        <SpanChoice
          label={t("editor.dwell")}
          value={min_dwell}
          none={t("editor.dwell.none")}
          say={(span) => t("editor.dwell.some", { span })}
          onChange={(span) => onChange({ min_dwell: span as never })}
        />
      </div>
      <NumberInput
        label={t("editor.priority")}
        description={t("editor.priorityWhy")}
        className={classes.field}
        allowDecimal={false}
        value={priority ?? 0}
        onChange={(value) => onChange({ priority: Number(value) || 0 }, "priority")}
      />
    </div>
  );
}
