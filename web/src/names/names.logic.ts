/** Names in the data, and what people call them. */

interface Described {
  name: string;
  names?: Partial<Record<string, string>> | undefined;
  hidden?: boolean;
  /** Names that are the same event. */
  merged?: { name: string }[] | undefined;
}

export function namesOf<T extends Described>(all: T[], language: string) {
  const byName = new Map(all.map((one) => [one.name, one]));
  const mains = new Map(
    all.flatMap(({ name, merged = [] }) => merged.map((one) => [one.name, name] as const)),
  );
  const mainOf = (name: string) => mains.get(name) ?? name;
  return {
    all,
    /** Those to choose from: without what members hid. */
    listed: all.filter(({ hidden }) => !hidden),
    /** The name it goes by: that of the event it is merged into. */
    mainOf,
    /**
     * What people call it; its name where nobody gave it one in this language. A name that is merged
     * into another keeps its own: asked for by it, it is asked for alone.
     */
    word: (name: string): string => byName.get(name)?.names?.[language] ?? name,
    isKnown: (name: string) => byName.has(mainOf(name)),
    /** Looks for a text in the name, what people call it in any language, and the names merged into it. */
    holds: (name: string, text: string): boolean => {
      const one = byName.get(mainOf(name));
      const said = [
        name,
        ...Object.values(one?.names ?? {}),
        ...(one?.merged ?? []).map((m) => m.name),
      ];
      const wanted = text.trim().toLowerCase();
      return said.some((part) => part?.toLowerCase().includes(wanted));
    },
  };
}
