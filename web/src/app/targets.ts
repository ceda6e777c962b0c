/** Everything the palette can go to: pages, and whatever the workspace gave a name. */
import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useMemo } from "react";
import type { AccountRow } from "~/api/accounts";
import { asking } from "~/api/ask";
import type { Question } from "~/api/client";
import { useMay } from "~/api/me";
import { type Noun, savedList } from "~/api/saved";
import { workspaces } from "~/api/workspace";
import { type Localised, type MessageKey, useName, useT } from "~/i18n";
import { useEventNames } from "~/names";
import { useScope } from "~/scope";
import { usePublished } from "~/subject/lifecycles";
import type { IconName } from "~/ui/icon";
import { useMask } from "~/ui/mask";
import { usePages } from "./pages";
import { ACCESS_PAGES } from "./settings";

export interface Target {
  label: string;
  /** What tells two of the same name apart. */
  id?: string;
  kind: string;
  icon: IconName;
  go: () => void;
}

/** The targets; people and accounts are looked for once something is typed. */
export function useTargets(typed: string): Target[] {
  const fixed = useFixed();
  const stages = useStages();
  const names = useEvents();
  const saved = useSaved();
  const subjects = useSubjects(typed);
  return [...fixed, ...stages, ...saved, ...subjects, ...names];
}

/** Pages, and the other workspaces. */
function useFixed(): Target[] {
  const t = useT();
  const go = useGo();
  const may = useMay();
  const { workspace } = useScope();
  const { data: all = [] } = useQuery(workspaces);
  const pages = usePages().map(({ to, label, icon }) => ({
    label: t(label),
    kind: "",
    icon,
    go: () => go(to),
  }));
  const others = all
    .filter((item) => item.workspace !== workspace)
    .map((item) => ({
      label: item.workspace,
      kind: t("app.workspace"),
      icon: "accounts" as const,
      go: () => go("/w/$ws", { ws: item.workspace }),
    }));
  const access = ACCESS_PAGES.filter(([, , right]) => may(right)).map(([to, label]) => ({
    label: t(label),
    kind: "",
    icon: "settings" as const,
    go: () => go(to),
  }));
  return [...pages, ...access, ...others];
}

/** A stage leads to who is in it. */
function useStages(): Target[] {
  const t = useT();
  const go = useGo();
  const name = useName();
  const { definitions } = usePublished();
  return definitions.flatMap(({ key, subject, stages }) =>
    stages.map((stage) => ({
      label: name(stage.names as Localised),
      id: `${key}/${stage.key}`,
      kind: t("palette.stage"),
      icon: "board" as const,
      go: () =>
        subject === "account"
          ? go("/w/$ws/accounts", {}, { lifecycle: key, stage: stage.key })
          : go("/w/$ws/people", {}, { match: inStage(key, stage.key) }),
    })),
  );
}

const inStage = (lifecycle: string, stage: string) => ({
  all: [{ property: { name: `$stage.${lifecycle}`, is: stage } }],
});

/** An event leads to how often it happens. */
function useEvents(): Target[] {
  const t = useT();
  const go = useGo();
  const { listed, word } = useEventNames();
  return useMemo(
    () =>
      listed.map(({ name }) => ({
        label: word(name),
        ...(word(name) === name ? {} : { id: name }),
        kind: t("palette.event"),
        icon: "explore" as const,
        go: () =>
          go("/w/$ws/explore", {}, { q: { trend: { series: [{ event: name }], period: "week" } } }),
      })),
    [listed, word, t, go],
  );
}

const NOUNS = [
  ["insights", "palette.insight", "chart"],
  ["dashboards", "palette.dashboard", "table"],
  ["segments", "palette.segment", "people"],
] as const satisfies [Noun, MessageKey, IconName][];

/** What members saved. */
function useSaved(): Target[] {
  const t = useT();
  const go = useGo();
  const { workspace } = useScope();
  const insights = useQuery({ ...savedList(workspace, "insights"), retry: false });
  const dashboards = useQuery({ ...savedList(workspace, "dashboards"), retry: false });
  const segments = useQuery({ ...savedList(workspace, "segments"), retry: false });
  const lists = { insights, dashboards, segments };
  return NOUNS.flatMap(([noun, kind, icon]) =>
    (lists[noun].data ?? []).map(({ id, document }) => ({
      label: document.name,
      id,
      kind: t(kind),
      icon,
      go: () =>
        noun === "insights"
          ? go(
              "/w/$ws/explore",
              {},
              { saved: id, q: (document as { question: Question }).question },
            )
          : go(`/w/$ws/${noun}/$id`, { id }),
    })),
  );
}

/** Most accounts that are looked through. */
const ACCOUNTS = 1000;
const FEWEST_LETTERS = 2;

/** The person with exactly this id, and the accounts whose id holds it. */
function useSubjects(typed: string): Target[] {
  const t = useT();
  const go = useGo();
  const mask = useMask();
  const { workspace, asOfOnly } = useScope();
  const isEnough = typed.length >= FEWEST_LETTERS;
  const person = useQuery({
    ...asking<"person">(workspace, { person: { person: typed, limit: 1 } } as Question),
    enabled: isEnough,
    retry: false,
  });
  const accounts = useQuery({
    ...asking<"accounts">(
      workspace,
      asOfOnly({ accounts: { limit: ACCOUNTS } } as unknown as Question),
    ),
    enabled: isEnough,
    retry: false,
  });
  const found = person.data?.answer.person;
  const people = found
    ? [
        {
          // The id that was typed is what is searched for, also where names are hidden.
          label: mask.isMasked ? mask.shown(found.id ?? typed, found.person) : (found.id ?? typed),
          id: found.person,
          kind: t("palette.person"),
          icon: "people" as const,
          go: () => go("/w/$ws/people/$person", { person: found.person }),
        },
      ]
    : [];
  const rows: AccountRow[] = isEnough ? (accounts.data?.answer.accounts.rows ?? []) : [];
  return [
    ...people,
    ...rows.map(({ id, account }) => ({
      label: id ?? account,
      id: account,
      kind: t("palette.account"),
      icon: "accounts" as const,
      go: () => go("/w/$ws/accounts/$account", { account: id ?? account }),
    })),
  ];
}

/** Goes to an address of this workspace. */
function useGo() {
  const navigate = useNavigate();
  const { workspace } = useScope();
  return useMemo(
    () =>
      (to: string, params: object = {}, search: object = {}) =>
        void navigate({ to, params: { ws: workspace, ...params }, search } as never),
    [navigate, workspace],
  );
}
