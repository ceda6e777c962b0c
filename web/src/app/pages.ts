/** The pages of a workspace, in the order of the navigation. */
import { type Permission, useMay } from "~/api/me";
import type { MessageKey } from "~/i18n";
import type { IconName } from "~/ui/icon";

export interface PageLink {
  to:
    | "/w/$ws"
    | "/w/$ws/checkup"
    | "/w/$ws/worklist"
    | "/w/$ws/explore"
    | "/w/$ws/dashboards"
    | "/w/$ws/people"
    | "/w/$ws/accounts"
    | "/w/$ws/signals"
    | "/w/$ws/lifecycles"
    | "/w/$ws/data"
    | "/w/$ws/privacy";
  label: MessageKey;
  icon: IconName;
  /** After `g`, this key goes there. */
  key: string;
  /** Further addresses that belong to it. */
  also?: string[];
  /** Shown to those who have one of these rights; to everybody when absent. */
  rights?: Permission[];
}

export const PAGES: PageLink[] = [
  { to: "/w/$ws", label: "nav.board", icon: "board", key: "b" },
  { to: "/w/$ws/checkup", label: "nav.checkup", icon: "heart", key: "c" },
  { to: "/w/$ws/worklist", label: "nav.worklist", icon: "worklist", key: "w" },
  { to: "/w/$ws/explore", label: "nav.explore", icon: "explore", key: "e" },
  { to: "/w/$ws/dashboards", label: "nav.dashboards", icon: "grid", key: "o" },
  { to: "/w/$ws/people", label: "nav.people", icon: "people", key: "p" },
  { to: "/w/$ws/accounts", label: "nav.accounts", icon: "accounts", key: "a" },
  { to: "/w/$ws/signals", label: "nav.signals", icon: "signals", key: "s" },
  { to: "/w/$ws/lifecycles", label: "nav.lifecycles", icon: "lifecycles", key: "l" },
  {
    to: "/w/$ws/data",
    label: "nav.data",
    icon: "data",
    key: "d",
    also: ["sources", "live", "system"],
  },
  {
    to: "/w/$ws/privacy",
    label: "nav.privacy",
    icon: "shield",
    key: "y",
    rights: ["export_people", "erase"],
  },
];

/** The pages one has a use for. The address of another leads there all the same, and it says why. */
export function usePages(): PageLink[] {
  const may = useMay();
  return PAGES.filter(({ rights }) => rights?.some(may) ?? true);
}
