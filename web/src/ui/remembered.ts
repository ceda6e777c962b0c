/** Small things this browser remembers. */

/** Reads a remembered value; browsers may refuse. */
export function remembered(key: string): string | null {
  try {
    return localStorage.getItem(`wayfarer.${key}`);
  } catch {
    return null;
  }
}

export function remember(key: string, value: string) {
  try {
    localStorage.setItem(`wayfarer.${key}`, value);
  } catch {
    // Nothing depends on it.
  }
}
