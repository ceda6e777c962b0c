/** Why a message was refused or wants a look, and how to mend it, in the reader's language. */
import type { LiveMessage } from "~/api/live";
import { type MessageKey, useT } from "~/i18n";
import type { Tone } from "~/ui/chip";
import type { IconName } from "~/ui/icon";
import { type Light, lightOf } from "./live.logic";

/** Reasons that have words; another stands as it is, with what the server says. */
const REASONS = new Set([
  "not_an_object",
  "unknown_type",
  "missing_identity",
  "illegal_identity",
  "bad_timestamp",
  "empty_event",
  "name_too_long",
  "event_too_large",
  "too_many_properties",
  "too_deep",
  "bad_money",
  "blocked_consent",
  "erased",
]);

export const LIGHTS: Light[] = ["good", "look", "before", "refused"];

export const LOOKS: Record<Light, { tone: Tone; icon: IconName }> = {
  good: { tone: "good", icon: "check" },
  look: { tone: "risk", icon: "warning" },
  before: { tone: "plain", icon: "history" },
  refused: { tone: "bad", icon: "close" },
};

export interface Word {
  /** In two words. */
  title: string;
  mend: string;
  /** Where in the message, as a JSON pointer. */
  pointer: string;
  /** What exactly, as the server says it. */
  detail: string;
}

export function useLiveWords() {
  const t = useT();
  const reason = (code: string): string =>
    REASONS.has(code) ? t(`live.reason.${code}` as MessageKey) : code;
  const mend = (code: string, detail: string): string =>
    REASONS.has(code) ? t(`live.mend.${code}` as MessageKey) : detail;
  /** Everything there is to know of a message. */
  const words = ({ refusal, warnings }: LiveMessage): Word[] => [
    ...(refusal
      ? [
          {
            title: reason(refusal.reason),
            mend: mend(refusal.reason, refusal.detail),
            pointer: refusal.pointer,
            detail: refusal.detail,
          },
        ]
      : []),
    ...warnings.map(({ code, pointer, detail }) => ({
      title: t(`live.warn.${code}`),
      mend: t(`live.mendWarn.${code}`),
      pointer,
      detail,
    })),
  ];
  const light = (message: LiveMessage): string => t(`live.light.${lightOf(message)}`);
  return { reason, mend, words, light };
}
