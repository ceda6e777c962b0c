/** Finding by a few letters. */

const SHOWN = 12;

/** Those whose name has the text's letters in order, best first: beginnings, then words, then the rest. */
export function best<T>(all: T[], text: string, name: (item: T) => string): T[] {
  const wanted = text.trim().toLowerCase();
  if (!wanted) return all.slice(0, SHOWN);
  const ranked = all.flatMap((item) => {
    const rank = rankOf(name(item).toLowerCase(), wanted);
    return rank === null ? [] : [{ item, rank }];
  });
  ranked.sort((a, b) => a.rank - b.rank);
  return ranked.slice(0, SHOWN).map(({ item }) => item);
}

function rankOf(name: string, wanted: string): number | null {
  if (name.startsWith(wanted)) return 0;
  const at = name.indexOf(wanted);
  if (at > 0) return /[\s_-]/.test(name[at - 1] ?? "") ? 1 : 2;
  let from = 0;
  for (const letter of wanted) {
    const next = name.indexOf(letter, from);
    if (next < 0) return null;
    from = next + 1;
  }
  return 3;
}
