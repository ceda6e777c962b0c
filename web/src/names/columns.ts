/** The columns every event has beside its own properties, and what they are called. */
import type { MessageKey } from "~/i18n";

export const COLUMNS: [name: string, word: MessageKey][] = [
  ["$channel", "explore.column.channel"],
  ["$channel_group", "explore.column.channelGroup"],
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
