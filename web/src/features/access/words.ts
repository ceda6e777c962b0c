/** The audit log in the reader's language. */
import type { AuditEntry } from "~/api/access";
import { useT } from "~/i18n";
import { isKnown } from "./audit.logic";

export function useAuditWords() {
  const t = useT();
  const action = (word: string) => (isKnown(word) ? t(`access.action.${word}`) : word);
  /** Members and keys by their name, others by what they are. */
  const who = ({ kind, name }: AuditEntry["who"]) => {
    if (kind === "member") return name;
    return kind === "key" ? t("access.kind.keyNamed", { name }) : t(`access.kind.${kind}`);
  };
  return { action, who };
}
