/** The proposal on the desk: canvas, list and what leads where, changed by hand, counted live. */
import { SegmentedControl } from "@mantine/core";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useEffect, useMemo, useRef } from "react";
import type { Schemas } from "~/api/client";
import { useT } from "~/i18n";
import { useHistory, useUndoKeys } from "~/ui/use-history";
import type { Definition } from "./definition.logic";
import { type Doc, docOf, edited } from "./document.logic";
import classes from "./editor.module.css";
import { EditorTools } from "./editor-tools";
import { FoundHere } from "./found-here";
import type { Proposed } from "./proposal";
import { Accept } from "./proposal-accept";
import { ProposalNotes } from "./proposal-notes";
import { type Live, useLive } from "./use-live";
import { Workbench } from "./workbench";

export function ProposalDesk({ proposed, taken }: { proposed: Proposed; taken: string[] }) {
  const t = useT();
  const navigate = useNavigate();
  const { tab = "canvas" } = useSearch({ from: "/w/$ws/lifecycles" });
  const history = useHistory<Doc>(() => asDoc(proposed));
  const { present: doc, change, undo, redo } = history;
  useUndoKeys(undo, redo);
  const shown = useRef(proposed);
  // Another template or length of time is one more step: undo brings back what was changed by hand.
  useEffect(() => {
    if (shown.current === proposed) return;
    shown.current = proposed;
    change(() => asDoc(proposed));
  }, [proposed, change]);
  const { key } = doc.definition;
  const asked = useLive(doc, { lifecycleKey: key, isInForce: false });
  const live = useMemo(() => seeded(asked, proposed), [asked, proposed]);
  const edit = (next: (definition: Definition) => Definition, of = "") =>
    change((before) => edited(before, next(before.definition)), of);
  return (
    <>
      <div className={classes.bar}>
        <SegmentedControl
          aria-label={t("editor.how")}
          value={tab === "list" ? "list" : "canvas"}
          data={(["canvas", "list"] as const).map((value) => ({
            value,
            label: t(`editor.tab.${value}`),
          }))}
          onChange={(next) =>
            void navigate({
              to: ".",
              search: (before) => ({ ...before, tab: next }) as never,
              replace: true,
              resetScroll: false,
            })
          }
        />
        <EditorTools steps={history} />
      </div>
      <Workbench
        document={{ doc, edit }}
        live={live}
        tab={tab === "list" ? "list" : "canvas"}
        version={null}
        isProposal
      />
      <FoundHere live={live} definition={doc.definition} />
      <ProposalNotes proposed={proposed} doc={doc} />
      <Accept key={proposed.template} doc={doc} taken={taken} isSound={live.isSound} />
    </>
  );
}

function asDoc({ lifecycle, yaml }: Proposed): Doc {
  return docOf(lifecycle as unknown as Definition, yaml);
}

/** Until they are counted anew, the numbers are those that came with the proposal. */
function seeded(live: Live, { counts }: Proposed): Live {
  if (live.rows.size > 0) return live;
  const rows = counts.stages as unknown as Schemas["StagesAnswer"]["stages"];
  const moves = counts.moves as unknown as { from: string; to: string; moves: number }[];
  return {
    ...live,
    rows: new Map(rows.map((row) => [row.stage, row])),
    made: new Map(moves.map(({ from, to, moves: n }) => [`${from}>${to}`, n])),
    subjects: counts.subjects,
    isStale: false,
  };
}
