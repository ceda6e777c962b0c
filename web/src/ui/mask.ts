/** Names hidden for a demonstration: ids become "Person 1", "Person 2" in the order they are met. */
import { useSyncExternalStore } from "react";
import { useT } from "~/i18n";
import { remember, remembered } from "./remembered";

const listeners = new Set<() => void>();
const numbers = new Map<string, number>();
let isOn = remembered("mask") === "on";

function subscribe(listener: () => void) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function useMask() {
  const t = useT();
  const isMasked = useSyncExternalStore(subscribe, () => isOn);
  const toggle = () => {
    isOn = !isOn;
    remember("mask", isOn ? "on" : "off");
    for (const listener of listeners) listener();
  };
  /** The id as it is shown; the key tells people apart where ids are missing. */
  const shown = (id: string, key = id) => {
    if (!isMasked) return id;
    const known = numbers.get(key) ?? numbers.size + 1;
    numbers.set(key, known);
    return t(key.startsWith("acc_") ? "drill.maskedAccount" : "drill.masked", { n: known });
  };
  /** A sentence without the id it names. */
  const hidden = (text: string, id: string, key = id) =>
    isMasked && id !== "" ? text.replaceAll(id, shown(id, key)) : text;
  return { isMasked, toggle, shown, hidden };
}
