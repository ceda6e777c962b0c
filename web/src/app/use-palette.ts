/** Whether the palette is open (`null`: it never was), and how to open it. */
import { useSyncExternalStore } from "react";

const listeners = new Set<() => void>();
let isOpen: boolean | null = null;

function show(next: boolean) {
  isOpen = next;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

const open = () => show(true);
const close = () => show(false);

export function usePalette() {
  const opened = useSyncExternalStore(subscribe, () => isOpen);
  return { opened, open, close };
}
