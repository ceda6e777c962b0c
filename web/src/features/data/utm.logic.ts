/** Tags of links: values that are written in several ways, visits that lack them, links that carry them. */

export interface Counted {
  value: string;
  visits: number;
}

/** How two spellings differ: letters' case or blanks, separators, or a slip of the hand. */
export type Slip = "case" | "separator" | "spelling";

export interface Variant extends Counted {
  slip: Slip;
}

/** One thing under several names: the most frequent, and the others. */
export interface Spelt {
  main: Counted;
  variants: Variant[];
}

const folded = (text: string) => text.normalize("NFKC").trim().toLowerCase();
const bare = (text: string) => folded(text).replace(/[\s_\-+.·/]+|%20/g, "");

/** Words that are near each other and yet mean different things. */
const KNOWN = new Set(
  "google gmail bing baidu email mail cpc cpm cpa cpv ppc paid social organic display video affiliate referral sms push search brand".split(
    " ",
  ),
);
/** A slip is rare beside what was meant. */
const SLIP_SHARE = 0.34;

/** Values that seem to be one, most visits first; a value belongs to one group at most. */
export function spellings(values: Counted[]): Spelt[] {
  const sorted = [...values].filter(({ value }) => bare(value) !== "").sort(byVisits);
  const groups: Spelt[] = [];
  for (const one of sorted) {
    const found = groups
      .map((group) => ({ group, slip: slipOf(group.main, one) }))
      .find(({ slip }) => slip !== null);
    if (found?.slip) found.group.variants.push({ ...one, slip: found.slip });
    else groups.push({ main: one, variants: [] });
  }
  return groups.filter(({ variants }) => variants.length > 0);
}

const byVisits = (a: Counted, b: Counted) => b.visits - a.visits || (a.value < b.value ? -1 : 1);

function slipOf(main: Counted, other: Counted): Slip | null {
  const [a, b] = [main.value, other.value];
  if (folded(a) === folded(b)) return "case";
  const [x, y] = [bare(a), bare(b)];
  if (x === y) return "separator";
  if (other.visits > main.visits * SLIP_SHARE || KNOWN.has(y)) return null;
  // Numbers tell things apart: spring_1 and spring_2 are two.
  if (x.replace(/\D/g, "") !== y.replace(/\D/g, "")) return null;
  const shorter = Math.min(x.length, y.length);
  const allowed = shorter >= 8 ? 2 : shorter >= 5 ? 1 : 0;
  return allowed > 0 && distance(x, y, allowed) <= allowed ? "spelling" : null;
}

/** Edits between two texts, two neighbours swapped being one; more than `most` is `most + 1`. */
export function distance(a: string, b: string, most: number): number {
  const [x, y] = [[...a], [...b]];
  if (Math.abs(x.length - y.length) > most) return most + 1;
  let two: number[] = [];
  let one = Array.from({ length: y.length + 1 }, (_, at) => at);
  for (let i = 1; i <= x.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= y.length; j += 1) {
      const isSame = x[i - 1] === y[j - 1];
      let least = Math.min(
        (one[j] ?? 0) + 1,
        (row[j - 1] ?? 0) + 1,
        (one[j - 1] ?? 0) + (isSame ? 0 : 1),
      );
      const isSwap = i > 1 && j > 1 && x[i - 1] === y[j - 2] && x[i - 2] === y[j - 1];
      if (isSwap) least = Math.min(least, (two[j - 2] ?? 0) + 1);
      row.push(least);
    }
    if (Math.min(...row) > most) return most + 1;
    two = one;
    one = row;
  }
  return one[y.length] ?? most + 1;
}

/** Whether a channel, a medium or where a visit came from looks as if it was paid for. */
export function looksPaid(text: string): boolean {
  const plain = folded(text);
  return (
    /(^|[^a-z])(paid|cpc|cpm|cpa|cpv|ppc|sem|ads?|adwords|display|retargeting|sponsored)([^a-z]|$)/.test(
      plain.replaceAll("_", " "),
    ) ||
    /(doubleclick|googlesyndication|googleadservices|adservice|outbrain|taboola|criteo)/.test(plain)
  );
}

/** Visits that look paid for, and those of them without a tag. */
export function untagged(all: Counted[], without: Counted[]) {
  const sum = (values: Counted[]) =>
    values.filter(({ value }) => looksPaid(value)).reduce((total, { visits }) => total + visits, 0);
  const [paid, missing] = [sum(all), sum(without)];
  return { paid, missing, share: paid > 0 ? missing / paid : null };
}

export const TAGS = ["source", "medium", "campaign", "term", "content"] as const;
export type Tag = (typeof TAGS)[number];

/** The address with its tags, other parts of it kept; `null` where the address is none. */
export function tagged(address: string, tags: Partial<Record<Tag, string>>): string | null {
  const text = address.trim();
  const withScheme = /^[a-z][a-z\d+.-]*:/i.test(text) ? text : `https://${text}`;
  if (text === "" || !URL.canParse(withScheme)) return null;
  const url = new URL(withScheme);
  if (!/^https?:$/.test(url.protocol) || !url.hostname.includes(".")) return null;
  for (const tag of TAGS) {
    const value = tags[tag]?.trim();
    if (value) url.searchParams.set(`utm_${tag}`, value);
    else url.searchParams.delete(`utm_${tag}`);
  }
  return url.toString();
}

/** A link without source or medium is filed under nothing. */
export function lacking(tags: Partial<Record<Tag, string>>): Tag[] {
  return (["source", "medium", "campaign"] as const).filter((tag) => !tags[tag]?.trim());
}

/** The value that is meant by what was typed, where another spelling of it is in use already. */
export function inUse(typed: string, values: Counted[]): string | null {
  const text = typed.trim();
  if (!text || values.some(({ value }) => value === text)) return null;
  const near = [...values].sort(byVisits).find((one) => {
    const slip = slipOf({ ...one, visits: 100 }, { value: text, visits: 1 });
    return slip !== null;
  });
  return near?.value ?? null;
}
