/** Channel groupings (docs/channels.md): ordered rules that say where an event came from. */
import { queryOptions } from "@tanstack/react-query";
import type { Localised } from "~/i18n";
import { api, Problem, type Question, type Schemas, said } from "./client";

/** The grouping `$channel_group` goes by. */
export const GROUPING = "default";

export type Texts = string | string[];

/** Exactly one comparison. */
export type ChannelTest = Schemas["ChannelTest"];

/** Exactly one key: a connective, or a field with its test; written as one shape, to be edited. */
export type ChannelRule = { all?: ChannelRule[]; any?: ChannelRule[]; not?: ChannelRule } & Partial<
  Record<"source" | "medium" | "campaign" | "referrer" | "channel" | "landing", ChannelTest>
>;

export type ChannelGroup = Omit<Schemas["ChannelGrouping"]["groups"][number], "when"> & {
  when: ChannelRule;
};
export type SiteList = NonNullable<Schemas["ChannelGrouping"]["lists"]>[number];
export type ChannelGrouping = Omit<Schemas["ChannelGrouping"], "groups"> & {
  groups: ChannelGroup[];
};

/** What holds: version 0 are the built-in rules. */
export interface ChannelsHeld {
  key: string;
  version?: number;
  built_in: boolean;
  hash: string;
  channel_grouping: ChannelGrouping;
  unassigned: Exclude<Localised, string>;
}

/** One version, or the draft, as definitions are kept. */
export type KeptGrouping = Omit<Schemas["ChannelGroupingVersion"], "channel_grouping"> & {
  channel_grouping: ChannelGrouping;
};

export type Counted = Schemas["ChannelCount"];
export type Unmatched = Schemas["ChannelPreview"]["unmatched"][number];
export type ChannelPreview = Omit<Schemas["ChannelPreview"], "questions"> & {
  questions: Question[];
};

/** What holds now, or one version of it: 0 for the built-in rules. */
export const channels = (ws: string, version?: number | string) =>
  queryOptions({
    queryKey: ["channels", ws, version ?? "now"],
    retry: false,
    queryFn: ({ signal }) =>
      send<ChannelsHeld>("get", ws, "channels", {
        ...(version === undefined ? {} : { query: { version } }),
        signal,
      }),
  });

/** The draft, else the newest version; `null` while nobody kept one. */
export const newestGrouping = (ws: string) =>
  queryOptions({
    queryKey: ["channel-grouping", ws, "newest"],
    retry: false,
    queryFn: ({ signal }) =>
      send<KeptGrouping>("get", ws, `channel-groupings/${GROUPING}`, {
        query: { version: "newest" },
        signal,
      }).catch((reason: unknown) => {
        if (reason instanceof Problem && reason.status === 404) return null;
        throw reason;
      }),
  });

/** Every version and the draft, newest first; none while nobody kept one. */
export const groupingVersions = (ws: string) =>
  queryOptions({
    queryKey: ["channel-grouping", ws, "versions"],
    retry: false,
    queryFn: async ({ signal }) => {
      const path = `channel-groupings/${GROUPING}/versions`;
      const listed = send<{ items: Omit<KeptGrouping, "channel_grouping">[] }>("get", ws, path, {
        signal,
      });
      return listed.then(
        ({ items }) => items,
        (reason: unknown) => {
          if (reason instanceof Problem && reason.status === 404) return [];
          throw reason;
        },
      );
    },
  });

export const groupingDiff = (ws: string, from: string, to: string) =>
  queryOptions({
    queryKey: ["channel-grouping", ws, "diff", from, to],
    queryFn: ({ signal }) =>
      send<{ text: string }>("get", ws, `channel-groupings/${GROUPING}/diff`, {
        query: { from, to },
        signal,
      }),
  });

interface Previewing {
  /** The rules as they are in hand, saved or not. */
  grouping: ChannelGrouping;
  as_of?: unknown;
  range?: unknown;
}

/** What the rules make of history, beside those that hold now. */
export const channelPreview = (ws: string, asked: Previewing | null) =>
  queryOptions({
    queryKey: ["channel-preview", ws, asked],
    enabled: asked !== null,
    retry: false,
    queryFn: ({ signal }) =>
      send<ChannelPreview>("post", ws, "channels/preview", { body: asked ?? {}, signal }),
  });

/** Keeps a draft; `made` is the tag of what was edited, absent where nothing was kept yet. */
export function saveGrouping(ws: string, grouping: ChannelGrouping, made: string | undefined) {
  return made === undefined
    ? send<KeptGrouping>("post", ws, "channel-groupings", { body: grouping })
    : send<KeptGrouping>("put", ws, `channel-groupings/${GROUPING}`, { body: grouping, tag: made });
}

export function publishGrouping(ws: string, tag: string, note: string) {
  const body = note ? { note } : {};
  return send<KeptGrouping>("post", ws, `channel-groupings/${GROUPING}/publish`, { body, tag });
}

export function discardGrouping(ws: string) {
  return send<void>("delete", ws, `channel-groupings/${GROUPING}`, {});
}

interface Sending {
  query?: object;
  body?: object;
  tag?: string;
  signal?: AbortSignal;
}

type Method = "get" | "post" | "put" | "delete";
type Asked<T> = Promise<{ data?: T; error?: unknown; response: Response }>;

function send<T>(method: Method, ws: string, path: string, sending: Sending): Promise<T> {
  const { query, body, tag, signal } = sending;
  const params = {
    path: { ws },
    ...(query ? { query } : {}),
    ...(tag ? { header: { "If-Match": `"${tag}"` } } : {}),
  };
  const init = { params, ...(body ? { body } : {}), ...(signal ? { signal } : {}) };
  const request = api.request as unknown as (...args: [Method, string, object]) => Asked<T>;
  return said(request(method, `/api/v1/workspaces/{ws}/${path}`, init));
}
