/** Saving a change of a segment; where somebody was quicker, both sides are shown first. */
import { useState } from "react";
import type { Saved, Segment } from "~/api/saved";
import type { Rule } from "~/criterion/criterion.logic";
import { useRuleWords } from "~/criterion/words";
import { type MessageKey, useT } from "~/i18n";
import { Conflict } from "~/saved/conflict";
import { useKeep } from "~/saved/use-keep";
import { usePublished } from "~/subject/lifecycles";
import { ruleOf } from "./segment.logic";

interface Change {
  id: string;
  tag: string;
  segment: Segment;
  /** What it was when the change began, where that is still known. */
  base?: Segment | undefined;
  note?: string;
}

const PARTS: Record<string, MessageKey> = {
  name: "segments.part.name",
  description: "segments.part.description",
  match: "segments.part.match",
};

export function useUpdate(onSaved: (saved: Saved<"segments">) => void) {
  const t = useT();
  const { stageName } = usePublished();
  const words = useRuleWords(stageName);
  const [change, setChange] = useState<Change | null>(null);
  const [error, setError] = useState<Error | null>(null);
  const { keep, isKeeping, clash, settle } = useKeep("segments", onSaved);
  const write = ({ id, tag, segment, base, note }: Change) =>
    keep({ id, tag, document: segment, ...(note ? { note } : {}) }, base);
  const save = async (next: Change) => {
    setChange(next);
    setError(null);
    await write(next).catch(setError);
  };
  const conflict = clash && change && (
    <Conflict
      key={clash.theirs.tag}
      clash={clash}
      partsOf={(segment) => ({ ...segment })}
      documentOf={(parts) => parts as unknown as Segment}
      nameOf={(part) => t(PARTS[part] ?? "segments.part.match")}
      shown={(part, value) => (
        <p>{part === "match" ? words(ruleOf({ match: value as Rule })) : String(value)}</p>
      )}
      onSave={(segment, tag) => write({ ...change, segment, tag })}
      onClose={settle}
    />
  );
  return { save: (next: Change) => void save(next), conflict, error, isPending: isKeeping };
}
