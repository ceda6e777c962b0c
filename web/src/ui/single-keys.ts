/** Single-key shortcuts of a page. They can be turned off, and rest while somebody types. */
import { useEffect, useRef } from "react";
import { remembered } from "./remembered";

export function useSingleKeys(keys: Record<string, () => void>) {
  const latest = useRef(keys);
  latest.current = keys;
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.metaKey || event.ctrlKey || event.altKey || event.defaultPrevented) return;
      if (remembered("single-keys") === "off" || isTaken(event.target, event.key)) return;
      const act = latest.current[event.key];
      if (!act) return;
      event.preventDefault();
      act();
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, []);
}

/** Somebody types, or the key already means something where the focus is. */
function isTaken(target: EventTarget | null, key: string): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || ["INPUT", "TEXTAREA", "SELECT"].includes(target.tagName)) {
    return true;
  }
  const doesEnterMean = ["BUTTON", "A"].includes(target.tagName);
  return target.closest("[role=dialog]") !== null || (key === "Enter" && doesEnterMean);
}
