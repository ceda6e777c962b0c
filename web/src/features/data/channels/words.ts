/** Rules of channel groups in words: "source is one of Search engines". */
import type { ChannelGrouping, ChannelRule, ChannelsHeld } from "~/api/channels";
import { type Localised, useFormat, useName, useT } from "~/i18n";
import { type Leaf, type Read, readRule, textsOf } from "./rule.logic";

const SHOWN = 5;

/** Says rules of a grouping, whose lists have names. */
export function useChannelWords(grouping: ChannelGrouping) {
  const t = useT();
  const name = useName();
  const format = useFormat();
  const listName = (key: string) => {
    const names = grouping.lists?.find((one) => one.key === key)?.names;
    return names ? name(names) : key;
  };
  const texts = (all: string[]) => {
    const shown = all.slice(0, SHOWN);
    if (all.length === 0) return "…";
    if (all.length <= SHOWN) return format.either(shown);
    return t("channels.more", { texts: format.some(shown), n: all.length - SHOWN });
  };
  const leafWords = ({ field, operator, value }: Leaf): string => {
    const subject = t(`channels.field.${field}`);
    if (operator === "exists") {
      return t(value === false ? "channels.missing" : "channels.exists", { field: subject });
    }
    const all = textsOf(value);
    const said = operator === "in" ? format.either(all.map(listName)) : texts(all);
    return t(`channels.says.${operator}`, { field: subject, value: said });
  };
  const say = (rule: ChannelRule): string => {
    const read = readRule(rule);
    if ("leaf" in read) return leafWords(read.leaf);
    const parts = read.parts.map(bracketed);
    if (read.join === "none") return t("channels.none", { parts: format.either(parts) });
    if (read.join === "any") return format.either(parts);
    return parts.length < 2
      ? (parts[0] ?? "")
      : parts.reduce((a, b) => t("criterion.both", { a, b }));
  };
  const bracketed = (rule: ChannelRule): string => {
    const isPlain = isAlone(readRule(rule));
    return isPlain ? say(rule) : t("criterion.group", { rule: say(rule) });
  };
  return { say, listName, groupName: (names: Localised) => name(names), format };
}

function isAlone(read: Read): boolean {
  return "leaf" in read || read.join === "none" || read.parts.length < 2;
}

/** What the groups of answers are called, by the rules in hand, else by those that hold. */
export function useGroupWord(grouping: ChannelGrouping, held: ChannelsHeld) {
  const t = useT();
  const name = useName();
  return (key: string | null): string => {
    if (key === null) return t("channels.nothing");
    if (key === "unassigned") return name(held.unassigned);
    const groups = [...grouping.groups, ...held.channel_grouping.groups];
    const group = groups.find((one) => one.key === key);
    return group ? name(group.names) : key;
  };
}
