/** The lifecycle being edited: undo, what is not saved yet, and what was saved last. */
import { useEffect, useState } from "react";
import type { Schemas } from "~/api/client";
import { useScope } from "~/scope";
import { remember, remembered } from "~/ui/remembered";
import { useHistory, useUndoKeys } from "~/ui/use-history";
import type { Definition } from "./definition.logic";
import { type Doc, docOf, edited, lostComments, typed } from "./document.logic";

export type Version = Schemas["LifecycleVersion"];

interface Kept {
  /** The tag and text of what was edited. */
  tag: string;
  source: string;
  text: string;
}

const KEEP_AFTER_MS = 400;

export function useDocument(version: Version) {
  const { workspace } = useScope();
  const place = `lifecycle.${workspace}.${version.lifecycle.key}`;
  const [kept] = useState(() => readKept(place, version));
  // What it was made from: only that may be saved over.
  const [base, setBase] = useState(kept ? asBase(version, kept) : version);
  const history = useHistory<Doc>(() => {
    const begun = docOf(version.lifecycle, version.source);
    return kept ? typed(begun, kept.text) : begun;
  });
  const [isRestored, setIsRestored] = useState(kept !== null);
  const [asked, setAsked] = useState<{ edit: () => void; lost: string[] } | null>(null);
  const { present: doc, change, reset, undo, redo } = history;
  useUndoKeys(undo, redo);
  const isChanged = doc.text !== base.source;

  useEffect(() => {
    const value = isChanged ? { tag: base.tag, source: base.source, text: doc.text } : null;
    const keep = () => remember(place, value ? JSON.stringify(value) : "");
    const timer = setTimeout(keep, KEEP_AFTER_MS);
    return () => {
      clearTimeout(timer);
      keep();
    };
  }, [place, isChanged, base, doc.text]);

  const adopt = (next: Version) => {
    setBase(next);
    reset(docOf(next.lifecycle, next.source));
    setIsRestored(false);
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: only what the server says anew counts
  useEffect(() => {
    if (isChanged) return;
    // The same text again, such as right after saving: what was done can still be undone.
    if (version.source === doc.text) setBase(version);
    else adopt(version);
  }, [version]);

  /** A change by parts. Comments that it would lose are asked about before. */
  const edit = (next: (definition: Definition) => Definition, of = "") => {
    const act = () =>
      change((before) => {
        const definition = next(before.definition);
        return definition === before.definition ? before : edited(before, definition);
      }, of);
    const lost = lostComments(doc);
    if (lost.length === 0) act();
    else setAsked({ edit: act, lost });
  };
  return {
    doc,
    base,
    /** What was kept now; what was typed meanwhile stays. */
    setBase,
    adopt,
    edit,
    type: (text: string) => change((before) => typed(before, text), "text"),
    isChanged,
    isRestored,
    /** Throws away what is not saved; undo brings it back. */
    revert: () => {
      change(() => docOf(base.lifecycle, base.source));
      setIsRestored(false);
    },
    asked,
    answer: (goOn: boolean) => {
      if (goOn) asked?.edit();
      setAsked(null);
    },
    steps: { undo, redo, canUndo: history.canUndo, canRedo: history.canRedo },
  };
}

export type EditedDocument = ReturnType<typeof useDocument>;

function readKept(place: string, version: Version): Kept | null {
  try {
    const kept = JSON.parse(remembered(place) || "null") as Kept | null;
    const isWhole =
      kept && [kept.tag, kept.source, kept.text].every((one) => typeof one === "string");
    return isWhole && kept.text !== version.source ? kept : null;
  } catch {
    return null;
  }
}

/** What was edited then, which may not be the newest any more: saving will tell. */
function asBase(version: Version, kept: Kept): Version {
  if (kept.tag === version.tag) return version;
  const { definition } = typed(docOf(version.lifecycle, version.source), kept.source);
  return { ...version, tag: kept.tag, source: kept.source, lifecycle: definition };
}
