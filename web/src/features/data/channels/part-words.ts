/** Parts of a grouping in words: what they are called, and what they say, line by line. */
import type { ChannelGroup, ChannelGrouping, SiteList } from "~/api/channels";
import { type Localised, useName, useT } from "~/i18n";
import { partOf } from "./grouping.logic";
import { readRule } from "./rule.logic";
import { useChannelWords } from "./words";

/** Of several groupings, the first that knows a group or a list names it. */
export function usePartWords(groupings: [ChannelGrouping, ...ChannelGrouping[]]) {
  const t = useT();
  const name = useName();
  const lists = groupings.flatMap(({ lists = [] }) => lists);
  const { say, listName } = useChannelWords({ ...groupings[0], lists });
  const groupName = (key: string) => {
    const group = groupings.flatMap(({ groups }) => groups).find((one) => one.key === key);
    return group ? name(group.names) : key;
  };
  const title = (part: string): string => {
    const of = partOf(part);
    if (of?.kind === "group") return t("channels.part.group", { name: groupName(of.key) });
    if (of) return t("channels.part.list", { name: listName(of.key) });
    if (part === "order") return t("channels.part.order");
    if (part === "own_hosts") return t("channels.ownHosts");
    return part === "pass_through" ? t("channels.passThrough") : t("saved.name");
  };
  const groupLines = ({ names, when }: ChannelGroup): string[] => {
    const read = readRule(when);
    const isAny = "parts" in read && read.join === "any";
    return [name(names), ...(isAny ? read.parts.map(say) : [say(when)])];
  };
  /** One side of a part: each alternative, each site in a line. */
  const lines = (part: string, value: unknown): string[] => {
    const of = partOf(part);
    if (of?.kind === "group") return groupLines(value as ChannelGroup);
    if (of) return [name((value as SiteList).names ?? ""), ...(value as SiteList).sites];
    if (part === "order") return [(value as string[]).map(groupName).join(" → ")];
    if (part === "names") return [name(value as Localised)];
    return Array.isArray(value) ? value.map(String) : [String(value)];
  };
  return { title, lines };
}
