/** Those whose name contains the text, in their order. */
export function matching<T>(all: T[], text: string, name: (item: T) => string): T[] {
  const wanted = text.trim().toLowerCase();
  return all.filter((item) => name(item).toLowerCase().includes(wanted));
}
