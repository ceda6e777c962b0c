/** Conditions in groups inside groups: all of, any of, none of. The one builder of every page. */
import { ActionIcon, Button, Select } from "@mantine/core";
import { useMemo } from "react";
import { useT } from "~/i18n";
import type { Published } from "~/subject/lifecycles";
import { Icon } from "~/ui/icon";
import classes from "./builder.module.css";
import { asGroup, type Rule } from "./criterion.logic";
import { type Join, joined, partsOf } from "./groups.logic";
import { PlaceContext } from "./place";
import { RuleRow } from "./row";

interface BuilderProps {
  rule: Rule | undefined;
  published: Published;
  /** What stands before "all of": "People who match". */
  label: string;
  isMove?: boolean;
  onChange: (rule: Rule) => void;
}

const DEEPEST = 3;

export function Builder({ rule, published, label, isMove = false, onChange }: BuilderProps) {
  const place = useMemo(() => ({ published, isMove }), [published, isMove]);
  return (
    <PlaceContext value={place}>
      <Group rule={outermost(rule)} label={label} depth={1} onChange={onChange} />
    </PlaceContext>
  );
}

/** What is no group stands in one of its own. */
function outermost(rule: Rule | undefined): Rule {
  return rule && partsOf(rule) ? rule : asGroup(rule);
}

interface GroupProps {
  rule: Rule;
  label: string;
  depth: number;
  onChange: (rule: Rule) => void;
  onRemove?: () => void;
}

function Group({ rule, label, depth, onChange, onRemove }: GroupProps) {
  const t = useT();
  const group = partsOf(rule) ?? { join: "all" as const, rules: [rule] };
  const set = (rules: Rule[]) => onChange(joined(group.join, rules));
  return (
    <fieldset className={depth === 1 ? classes.root : classes.group}>
      <legend className="visually-hidden">{label}</legend>
      <div className={classes.join}>
        {depth === 1 && <span>{label}</span>}
        <Select
          aria-label={t("rule.join")}
          className={classes.bound}
          data={(["all", "any", "none"] as const).map((value) => ({
            value,
            label: t(`rule.join.${value}`),
          }))}
          value={group.join}
          allowDeselect={false}
          onChange={(join) => onChange(joined((join ?? "all") as Join, group.rules))}
        />
        {onRemove && (
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={t("rule.removeGroup")}
            onClick={onRemove}
          >
            <Icon name="close" size={14} />
          </ActionIcon>
        )}
      </div>
      {group.rules.map((part, at) => {
        const change = (next: Rule) => set(group.rules.with(at, next));
        const remove = () => set(group.rules.toSpliced(at, 1));
        return partsOf(part) ? (
          <Group
            key={at}
            rule={part}
            label={label}
            depth={depth + 1}
            onChange={change}
            onRemove={remove}
          />
        ) : (
          <RuleRow key={at} rule={part} onChange={change} onRemove={remove} />
        );
      })}
      <Add depth={depth} onAdd={(fresh) => set([...group.rules, fresh])} />
    </fieldset>
  );
}

function Add({ depth, onAdd }: { depth: number; onAdd: (rule: Rule) => void }) {
  const t = useT();
  return (
    <div className={classes.add}>
      <Button
        variant="subtle"
        leftSection={<Icon name="plus" size={12} />}
        onClick={() => onAdd({ did: {} })}
      >
        {t("rule.add")}
      </Button>
      {depth < DEEPEST && (
        <Button
          variant="subtle"
          leftSection={<Icon name="plus" size={12} />}
          onClick={() => onAdd({ any: [{ did: {} }] })}
        >
          {t("rule.addGroup")}
        </Button>
      )}
    </div>
  );
}
