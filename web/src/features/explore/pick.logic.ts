/** Finding an option by what was typed. */

interface Named {
  value: string;
  label: string;
}

const SHOWN = 200;

/** Those that hold every word typed, beginnings first; what stands first stays first. */
export function found<T extends Named>(options: T[], typed: string): T[] {
  const words = typed.trim().toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return options.slice(0, SHOWN);
  const ranked = options.flatMap((option, at) => {
    const name = `${option.label} ${option.value}`.toLowerCase();
    if (!words.every((word) => name.includes(word))) return [];
    return [{ option, rank: name.startsWith(words[0] ?? "") ? at : at + options.length }];
  });
  ranked.sort((a, b) => a.rank - b.rank);
  return ranked.slice(0, SHOWN).map(({ option }) => option);
}
