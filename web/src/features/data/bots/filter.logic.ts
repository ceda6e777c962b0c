/** The parts of a bot filter as they are edited: texts, and rules only the document can say. */
import type { AgentTest, BotFilter, Network } from "~/api/bots";

type List = "agents" | "keep";

/** What a test says where it asks for nothing but that a user agent contains something. */
function plain(test: AgentTest): string[] | null {
  const { contains, ...others } = test;
  if (contains === undefined || Object.keys(others).length > 0) return null;
  return typeof contains === "string" ? [contains] : contains;
}

/** Texts a list's user agents contain. */
export function textsOf(filter: BotFilter, list: List): string[] {
  return (filter[list] ?? []).flatMap((test) => plain(test) ?? []);
}

/** Tests of a list that ask for something else. */
export function othersOf(filter: BotFilter, list: List): AgentTest[] {
  return (filter[list] ?? []).filter((test) => plain(test) === null);
}

/** The filter with other texts in a list; its other tests stay, and an empty list is left out. */
export function withTexts(filter: BotFilter, list: List, texts: string[]): BotFilter {
  const said = [...new Set(texts.map((text) => text.trim()))].filter((text) => text !== "");
  const tests = [...othersOf(filter, list), ...said.map((contains) => ({ contains }))];
  const { [list]: _, ...rest } = filter;
  return tests.length > 0 ? { ...rest, [list]: tests } : rest;
}

/** The filter with a flag; what is on anyway is left out. */
export function withFlag(
  filter: BotFilter,
  flag: "enabled" | "known_bots",
  isOn: boolean,
): BotFilter {
  const { [flag]: _, ...rest } = filter;
  return isOn ? rest : { ...rest, [flag]: false };
}

/** The filter with other networks; without any there is no list. */
export function withNetworks(filter: BotFilter, networks: Network[]): BotFilter {
  const { networks: _, ...rest } = filter;
  return networks.length > 0 ? { ...rest, networks } : rest;
}

/** A key of its own for a network of this name. */
export function networkKey(name: string, taken: string[]): string {
  const slug = name
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, 60);
  const base = slug || "network";
  for (let n = 1; ; n += 1) {
    const key = n === 1 ? base : `${base}-${n}`;
    if (!taken.includes(key)) return key;
  }
}
