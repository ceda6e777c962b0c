/** The condition of a channel group: tests of the event's own fields, joined as often as needed. */
import { ActionIcon, Button, MultiSelect, Select, TagsInput, TextInput } from "@mantine/core";
import type { ChannelGrouping, ChannelRule } from "~/api/channels";
import { useT } from "~/i18n";
import { Icon } from "~/ui/icon";
import classes from "./channels.module.css";
import {
  asTexts,
  changedLeaf,
  FIELDS,
  JOINS,
  type Join,
  type Leaf,
  OPERATORS,
  readRule,
  textsOf,
  writeJoin,
  writeLeaf,
} from "./rule.logic";
import { useChannelWords } from "./words";

interface RuleEditorProps {
  rule: ChannelRule;
  grouping: ChannelGrouping;
  onChange: (rule: ChannelRule) => void;
  /** Absent at the top: a group has a condition. */
  onRemove?: () => void;
  depth?: number;
}

const FRESH: ChannelRule = { source: { is: "" } };
/** Deeper than this nobody reads it. */
const DEEPEST = 3;

export function RuleEditor(props: RuleEditorProps) {
  const { rule, grouping, onChange, onRemove, depth = 0 } = props;
  const t = useT();
  const read = readRule(rule);
  if ("leaf" in read) {
    return (
      <div className={classes.leaf}>
        <LeafEditor
          leaf={read.leaf}
          grouping={grouping}
          onChange={(leaf) => onChange(writeLeaf(leaf))}
        />
        {onRemove && <RemoveButton label={t("channels.removeCondition")} onClick={onRemove} />}
        {depth === 0 && (
          <Button
            variant="subtle"
            size="compact-sm"
            onClick={() => onChange(writeJoin("any", [rule, FRESH]))}
          >
            {t("channels.addCondition")}
          </Button>
        )}
      </div>
    );
  }
  const { join, parts } = read;
  const set = (next: ChannelRule[]) => onChange(writeJoin(join, next));
  return (
    <fieldset className={classes.joined}>
      <legend className="visually-hidden">{t(`channels.join.${join}`)}</legend>
      <div className={classes.leaf}>
        <Select
          aria-label={t("channels.join")}
          className={classes.join}
          data={JOINS.map((value) => ({ value, label: t(`channels.join.${value}`) }))}
          value={join}
          allowDeselect={false}
          onChange={(next) => onChange(writeJoin(next as Join, parts))}
        />
        {onRemove && <RemoveButton label={t("channels.removeConditions")} onClick={onRemove} />}
      </div>
      {parts.map((part, at) => (
        <RuleEditor
          key={at}
          rule={part}
          grouping={grouping}
          depth={depth + 1}
          onChange={(next) => set(parts.with(at, next))}
          {...(parts.length > 1 ? { onRemove: () => set(parts.toSpliced(at, 1)) } : {})}
        />
      ))}
      <div className={classes.leaf}>
        <Button variant="subtle" size="compact-sm" onClick={() => set([...parts, FRESH])}>
          {t("channels.addCondition")}
        </Button>
        {depth < DEEPEST && (
          <Button
            variant="subtle"
            size="compact-sm"
            onClick={() => set([...parts, writeJoin(join === "all" ? "any" : "all", [FRESH])])}
          >
            {t("channels.addConditions")}
          </Button>
        )}
      </div>
    </fieldset>
  );
}

function RemoveButton({ label, onClick }: { label: string; onClick: () => void }) {
  return (
    <ActionIcon variant="subtle" color="gray" aria-label={label} title={label} onClick={onClick}>
      <Icon name="close" size={14} />
    </ActionIcon>
  );
}

interface LeafEditorProps {
  leaf: Leaf;
  grouping: ChannelGrouping;
  onChange: (leaf: Leaf) => void;
}

function LeafEditor({ leaf, grouping, onChange }: LeafEditorProps) {
  const t = useT();
  const isLanding = leaf.field === "landing";
  return (
    <>
      <Select
        aria-label={t("channels.field")}
        className={classes.field}
        data={FIELDS.map((value) => ({ value, label: t(`channels.field.${value}`) }))}
        value={leaf.field}
        allowDeselect={false}
        onChange={(field) => onChange(changedLeaf(leaf, { field: field as Leaf["field"] }))}
      />
      {!isLanding && (
        <Select
          aria-label={t("channels.operator")}
          className={classes.operator}
          data={OPERATORS.map((value) => ({ value, label: t(`channels.op.${value}`) }))}
          value={leaf.operator}
          allowDeselect={false}
          onChange={(operator) =>
            onChange(changedLeaf(leaf, { operator: operator as Leaf["operator"] }))
          }
        />
      )}
      <ValueEditor leaf={leaf} grouping={grouping} onChange={onChange} />
    </>
  );
}

function ValueEditor({ leaf, grouping, onChange }: LeafEditorProps) {
  const t = useT();
  const { listName } = useChannelWords(grouping);
  const label = t("channels.value");
  if (leaf.operator === "exists") {
    return (
      <Select
        aria-label={label}
        className={classes.operator}
        data={[
          { value: "yes", label: t("channels.isThere") },
          { value: "no", label: t("channels.isMissing") },
        ]}
        value={leaf.value === false ? "no" : "yes"}
        allowDeselect={false}
        onChange={(value) => onChange({ ...leaf, value: value === "yes" })}
      />
    );
  }
  if (leaf.operator === "in") {
    return (
      <MultiSelect
        aria-label={label}
        className={classes.value}
        data={(grouping.lists ?? []).map(({ key }) => ({ value: key, label: listName(key) }))}
        value={textsOf(leaf.value)}
        onChange={(keys) => onChange({ ...leaf, value: asTexts(keys) })}
      />
    );
  }
  if (leaf.operator === "matches") {
    return (
      <TextInput
        aria-label={label}
        className={classes.value}
        value={textsOf(leaf.value)[0] ?? ""}
        onChange={(event) => onChange({ ...leaf, value: event.currentTarget.value })}
      />
    );
  }
  return (
    <TagsInput
      aria-label={label}
      placeholder={textsOf(leaf.value).length === 0 ? t("channels.typeValue") : ""}
      className={classes.value}
      acceptValueOnBlur
      value={textsOf(leaf.value)}
      onChange={(texts) => onChange({ ...leaf, value: asTexts(texts) })}
    />
  );
}
