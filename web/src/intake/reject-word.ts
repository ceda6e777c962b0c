/** Why a row was rejected, in words; a reason nobody wrote words for stands as it is. */
import { type MessageKey, useT } from "~/i18n";

const REASONS = [
  "wrong_column_count",
  "bad_encoding",
  "too_large",
  "bad_json",
  "bad_timestamp",
  "missing_identity",
  "illegal_identity",
  "bad_number",
  "bad_money",
  "empty_event",
  "name_too_long",
  "event_too_large",
  "too_many_properties",
];

export function useRejectWord(): (reason: string) => string {
  const t = useT();
  return (reason) =>
    REASONS.includes(reason) ? t(`intake.reject.${reason}` as MessageKey) : reason;
}
