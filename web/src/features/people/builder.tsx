/** Conditions in groups inside groups: all of, any of, none of. */
import { ActionIcon, Button, Select } from "@mantine/core";
import type { Rule } from "~/criterion/criterion.logic";
import { useT } from "~/i18n";
import type { Published } from "~/subject/lifecycles";
import { Icon } from "~/ui/icon";
import classes from "./builder.module.css";
import { RuleRow } from "./rule-row";

interface BuilderProps {
  rule: Rule;
  published: Published;
  onChange: (rule: Rule) => void;
}

const DEEPEST = 3;

export function Builder({ rule, published, onChange }: BuilderProps) {
  return <Group rule={rule} published={published} depth={1} onChange={onChange} />;
}

interface GroupProps extends BuilderProps {
  depth: number;
  onRemove?: () => void;
}

type Join = "all" | "any" | "none";

/** A group and how its parts go together; `none of` is a negated `any of`. */
function parts(rule: Rule): { join: Join; rules: Rule[] } | null {
  if ("all" in rule) return { join: "all", rules: rule.all };
  if ("any" in rule) return { join: "any", rules: rule.any };
  if ("not" in rule && "any" in rule.not) return { join: "none", rules: rule.not.any };
  return null;
}

function joined(join: Join, rules: Rule[]): Rule {
  if (join === "all") return { all: rules };
  return join === "any" ? { any: rules } : { not: { any: rules } };
}

function Group({ rule, published, depth, onChange, onRemove }: GroupProps) {
  const t = useT();
  const group = parts(rule) ?? { join: "all" as const, rules: [rule] };
  const set = (rules: Rule[]) => onChange(joined(group.join, rules));
  return (
    <fieldset className={depth === 1 ? classes.root : classes.group}>
      <legend className="visually-hidden">{t("people.match")}</legend>
      <div className={classes.join}>
        {depth === 1 && <span>{t("people.match")}</span>}
        <Select
          aria-label={t("people.join")}
          className={classes.bound}
          data={(["all", "any", "none"] as const).map((value) => ({
            value,
            label: t(`people.join.${value}`),
          }))}
          value={group.join}
          allowDeselect={false}
          onChange={(join) => onChange(joined((join ?? "all") as Join, group.rules))}
        />
        {onRemove && (
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={t("people.removeGroup")}
            onClick={onRemove}
          >
            <Icon name="close" size={14} />
          </ActionIcon>
        )}
      </div>
      {group.rules.map((part, at) => {
        const change = (next: Rule) => set(group.rules.with(at, next));
        const remove = () => set(group.rules.toSpliced(at, 1));
        return parts(part) ? (
          <Group
            key={at}
            rule={part}
            published={published}
            depth={depth + 1}
            onChange={change}
            onRemove={remove}
          />
        ) : (
          <RuleRow key={at} rule={part} published={published} onChange={change} onRemove={remove} />
        );
      })}
      <div className={classes.add}>
        <Button
          variant="subtle"
          leftSection={<Icon name="plus" size={12} />}
          onClick={() => set([...group.rules, { did: {} }])}
        >
          {t("people.add")}
        </Button>
        {depth < DEEPEST && (
          <Button
            variant="subtle"
            leftSection={<Icon name="plus" size={12} />}
            onClick={() => set([...group.rules, { any: [{ did: {} }] }])}
          >
            {t("people.addGroup")}
          </Button>
        )}
      </div>
    </fieldset>
  );
}
