/** A channel grouping while it is edited, and in parts when two people edited it. */
import type { ChannelGroup, ChannelGrouping, SiteList } from "~/api/channels";
import { LANGUAGES, type Language, type Localised } from "~/i18n";
import { reordered } from "~/saved/changes.logic";
import { type Difference, differences, type Parts } from "~/saved/merge.logic";

export function moved<T>(list: T[], from: number, to: number): T[] {
  if (from === to || to < 0 || to >= list.length) return list;
  const next = [...list];
  const [item] = next.splice(from, 1);
  if (item === undefined) return list;
  next.splice(to, 0, item);
  return next;
}

/** A key made of a name; a number where the name has no letters for one, or the key is taken. */
export function keyFor(name: string, used: string[]): string {
  const plain = name
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, 40);
  const base = plain && plain !== "unassigned" ? plain : "group";
  let key = base;
  for (let n = 2; used.includes(key); n += 1) key = `${base}-${n}`;
  return key;
}

/** A name in every language; one that was written once stands for all. */
export function spreadName(names: Localised | undefined): Record<Language, string> {
  const of = (language: Language) =>
    typeof names === "string" ? names : (names?.[language] ?? "");
  return Object.fromEntries(LANGUAGES.map((one) => [one, of(one)])) as Record<Language, string>;
}

/** What is left empty is said as in the first language that is not. */
export function filledName(names: Record<Language, string>): Record<Language, string> {
  const first = LANGUAGES.map((one) => names[one].trim()).find((name) => name !== "") ?? "";
  const all = LANGUAGES.map((one) => [one, names[one].trim() || first]);
  return Object.fromEntries(all) as Record<Language, string>;
}

/** With one group in the place of another, or at the end; `null` takes it away. */
export function withGroup(
  grouping: ChannelGrouping,
  key: string | null,
  group: ChannelGroup | null,
): ChannelGrouping {
  const { groups } = grouping;
  if (key === null) return group ? { ...grouping, groups: [...groups, group] } : grouping;
  const next = groups.flatMap((one) => (one.key === key ? (group ? [group] : []) : [one]));
  return { ...grouping, groups: next };
}

const GROUP = "group ";
const LIST = "list ";

export function groupingParts({ groups, lists = [], ...rest }: ChannelGrouping): Parts {
  const all = [
    ...groups.map((group) => [`${GROUP}${group.key}`, group] as const),
    ...lists.map((list) => [`${LIST}${list.key}`, list] as const),
  ];
  return { ...rest, order: groups.map(({ key }) => key), ...Object.fromEntries(all) };
}

export function groupingOf(parts: Parts): ChannelGrouping {
  const { order = [], ...others } = parts as Parts & { order?: string[] };
  const of = <T>(prefix: string) =>
    Object.entries(others).flatMap(([part, value]) =>
      part.startsWith(prefix) ? [value as T] : [],
    );
  const groups = of<ChannelGroup>(GROUP);
  const lists = of<SiteList>(LIST);
  const rest = Object.entries(others).filter(
    ([part]) => !part.startsWith(GROUP) && !part.startsWith(LIST),
  );
  // Groups that only the other side has stand where they can: at the end.
  const rank = (key: string) => (order.includes(key) ? order.indexOf(key) : order.length);
  return {
    ...(Object.fromEntries(rest) as Omit<ChannelGrouping, "groups" | "lists">),
    ...(lists.length > 0 ? { lists } : {}),
    groups: groups.sort((a, b) => rank(a.key) - rank(b.key)),
  };
}

/** Whether a part is a group or a list, and its key. */
export function partOf(part: string): { kind: "group" | "list"; key: string } | null {
  if (part.startsWith(GROUP)) return { kind: "group", key: part.slice(GROUP.length) };
  return part.startsWith(LIST) ? { kind: "list", key: part.slice(LIST.length) } : null;
}

/** What a version changed; `mine` of every part is how it became, `theirs` how it was. */
export function changedParts(before: ChannelGrouping, after: ChannelGrouping): Difference[] {
  const all = differences(undefined, groupingParts(after), groupingParts(before));
  return all.flatMap((one): Difference[] => {
    if (one.part !== "order") return [one];
    // A group that came or went is told by itself.
    const order = reordered(one.theirs as string[], one.mine as string[]);
    return order ? [{ ...one, theirs: order[0], mine: order[1] }] : [];
  });
}
