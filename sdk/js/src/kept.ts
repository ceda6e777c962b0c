/**
 * What is kept in this browser, and only once the visitor agreed: no cookies, ever, and nothing in
 * `localStorage` before. Until then everything lives in memory and ends with the page.
 */

/** The part of `localStorage` that is used; browsers may refuse it. */
export type Shelf = Pick<Storage, "getItem" | "setItem" | "removeItem" | "key" | "length">;

export interface Kept {
  /** Whether it outlives the page. */
  readonly isAllowed: boolean;
  get(name: string): string | null;
  set(name: string, value: string | null): void;
  /** Names that begin with this. */
  names(start: string): string[];
  /** From now on in the browser, with all that is in memory. */
  allow(): void;
  /** Takes everything away again, and keeps to memory. */
  forget(): void;
}

const OURS = "wayfarer.js.";

export function kept(shelf: Shelf | null): Kept {
  const memory = new Map<string, string>();
  let isAllowed = false;
  const quietly = <T>(act: (shelf: Shelf) => T, otherwise: T): T => {
    try {
      return shelf ? act(shelf) : otherwise;
    } catch {
      return otherwise;
    }
  };
  const stored = () =>
    quietly((on) => {
      const all: string[] = [];
      for (let at = 0; at < on.length; at += 1) {
        const name = on.key(at);
        if (name?.startsWith(OURS)) all.push(name.slice(OURS.length));
      }
      return all;
    }, []);
  const write = (name: string, value: string | null) =>
    quietly(
      (on) => (value === null ? on.removeItem(OURS + name) : on.setItem(OURS + name, value)),
      undefined,
    );
  return {
    get isAllowed() {
      return isAllowed;
    },
    get: (name) =>
      memory.get(name) ?? (isAllowed ? quietly((on) => on.getItem(OURS + name), null) : null),
    set(name, value) {
      if (value === null) memory.delete(name);
      else memory.set(name, value);
      if (isAllowed) write(name, value);
    },
    names: (start) => {
      const all = new Set([...memory.keys(), ...(isAllowed ? stored() : [])]);
      return [...all].filter((name) => name.startsWith(start));
    },
    allow() {
      isAllowed = true;
      for (const [name, value] of memory) write(name, value);
    },
    forget() {
      for (const name of stored()) write(name, null);
      isAllowed = false;
    },
  };
}

/** Whether the visitor agreed on an earlier page: the only thing read before they say so. */
export function agreedBefore(shelf: Shelf | null): boolean {
  try {
    return shelf?.getItem(`${OURS}consent`) === "yes";
  } catch {
    return false;
  }
}
