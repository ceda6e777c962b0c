/** The columns every event has beside its own properties, and what they are called. */
import { type MessageKey, useT } from "~/i18n";
import { usePropertyNames } from "./index";

export const COLUMNS: [name: string, word: MessageKey][] = [
  ["$channel", "explore.column.channel"],
  ["$channel_group", "explore.column.channelGroup"],
  ["$channel_origin", "explore.column.channelOrigin"],
  ["$device", "explore.column.device"],
  ["$browser", "explore.column.browser"],
  ["$os", "explore.column.os"],
  ["$country", "explore.column.country"],
  ["$bot", "explore.column.bot"],
  ["$network", "explore.column.network"],
  ["$source", "explore.column.source"],
  ["$url_path", "explore.column.path"],
  ["$url_host", "explore.column.host"],
  ["$referrer", "explore.column.referrer"],
  ["$utm_source", "explore.column.utmSource"],
  ["$utm_medium", "explore.column.utmMedium"],
  ["$utm_campaign", "explore.column.utmCampaign"],
  ["$account", "explore.column.account"],
  ["$amount", "explore.column.amount"],
  ["$currency", "explore.column.currency"],
  ["$event", "explore.column.event"],
];

const WORDS = new Map(COLUMNS);

/** Whether a name is one a source may use: those with a dollar sign are columns. */
export const isOwnName = (name: string) => !name.startsWith("$");

/** What people call a property, or one of these columns. */
export function useColumnWord(): (name: string) => string {
  const t = useT();
  const { word } = usePropertyNames();
  return (name) => {
    const key = WORDS.get(name);
    return key ? t(key) : word(name);
  };
}
