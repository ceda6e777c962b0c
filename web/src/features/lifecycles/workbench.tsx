/** Canvas or list, the panel of what is picked, and the numbers live. */
import { Button } from "@mantine/core";
import { useState } from "react";
import type { Question } from "~/api/client";
import { Drill, type NumberOf } from "~/drill";
import { useFormat, useName, useT } from "~/i18n";
import { Icon } from "~/ui/icon";
import { NumberButton } from "~/ui/number-button";
import { Failure } from "~/ui/states";
import { Canvas, type CanvasEdit } from "./canvas";
import { type Definition, stageAt } from "./definition.logic";
import classes from "./editor.module.css";
import { Inspector } from "./inspector";
import { LeadsBoard } from "./leads-board";
import { LiveLine } from "./live-line";
import { Outline } from "./outline";
import type { EditedDocument } from "./use-document";
import { useEdits } from "./use-edits";
import { type Live, madeOf } from "./use-live";

interface WorkbenchProps {
  document: Pick<EditedDocument, "doc" | "edit">;
  live: Live;
  tab: "canvas" | "list";
  /** The version in force the numbers are held against. */
  version: number | null;
  /** Of a proposal, what leads where is looked at first. */
  isProposal?: boolean;
}

export function Workbench({ document, live, tab, version, isProposal }: WorkbenchProps) {
  const t = useT();
  const { doc } = document;
  const { definition } = doc;
  const [drilled, setDrilled] = useState<NumberOf | null>(null);
  const edits = useEdits(definition, document.edit);
  const drill = (question: Question | null, cell: Record<string, unknown>, title: string) =>
    question && setDrilled({ question, cell, title });
  const canvas: CanvasEdit = {
    picked: edits.picked,
    onPick: edits.pick,
    onMoveStage: edits.moveStage,
    onConnect: edits.connect,
    onRemove: edits.remove,
  };
  const inside = (stage: string) => (
    <StageNumber stage={stage} live={live} definition={definition} onDrill={drill} />
  );
  const inspector = <Inspector definition={definition} live={live} edits={edits} />;
  return (
    <>
      {doc.unread !== null && (
        <p className={classes.notice} role="alert">
          {t("editor.unread", { line: doc.unread })}
        </p>
      )}
      {live.error && <Failure error={live.error} />}
      <LiveLine live={live} version={version} definition={definition} onDrill={drill} />
      <p role="status" className="visually-hidden">
        {edits.said}
      </p>
      {tab === "canvas" ? (
        <>
          <Canvas
            definition={definition}
            inside={inside}
            beside={(move) => <Made move={move} live={live} definition={definition} />}
            troubleOf={live.troubleOf}
            edit={canvas}
          />
          <AddStage onAdd={() => edits.addStage()} hint={t("editor.keys")} />
          <details className={classes.leads} open={isProposal}>
            <summary>{t("editor.leads")}</summary>
            <p className={classes.muted}>{t("editor.leadsWhy")}</p>
            <LeadsBoard definition={definition} inside={inside} edits={edits} />
          </details>
          {inspector}
        </>
      ) : (
        <div className={classes.listed}>
          <div>
            <Outline definition={definition} inside={inside} live={live} edits={edits} />
            <AddStage onAdd={() => edits.addStage()} />
          </div>
          <div className={classes.beside}>{inspector}</div>
        </div>
      )}
      {drilled && <Drill number={drilled} onClose={() => setDrilled(null)} />}
    </>
  );
}

function AddStage({ onAdd, hint }: { onAdd: () => void; hint?: string }) {
  const t = useT();
  return (
    <div className={classes.add}>
      <Button variant="default" leftSection={<Icon name="plus" size={12} />} onClick={onAdd}>
        {t("editor.addStage")}
      </Button>
      {hint && <span className={classes.muted}>{hint}</span>}
    </div>
  );
}

interface StageNumberProps {
  stage: string;
  live: Live;
  definition: Definition;
  onDrill: (question: Question | null, cell: Record<string, unknown>, title: string) => void;
}

function StageNumber({ stage, live, definition, onDrill }: StageNumberProps) {
  const t = useT();
  const name = useName();
  const format = useFormat();
  const row = live.rows.get(stage);
  const title = t("lifecycles.peopleIn", {
    stage: name(stageAt(definition, stage)?.names ?? stage) || stage,
  });
  const was = live.restated?.stages.find((one) => one.stage === stage);
  const change = was?.before && was.after ? was.after.now - was.before.now : 0;
  if (!row) return <span className={classes.number}>–</span>;
  return (
    <span className={classes.number} data-stale={live.isStale || undefined}>
      <NumberButton label={title} onClick={() => onDrill(live.question, { stage }, title)}>
        {format.number(row.now)}
      </NumberButton>
      {change !== 0 && <span className={classes.delta}>{format.signed(change)}</span>}
      {row.at_risk > 0 && (
        <span className={classes.risky}>
          {t("lifecycles.atRiskN", { n: format.compact(row.at_risk) })}
        </span>
      )}
    </span>
  );
}

function Made({ move, live, definition }: { move: number; live: Live; definition: Definition }) {
  const format = useFormat();
  const transition = definition.transitions[move];
  // An arrow drawn once for each of several stages has one number; it stands in the panel.
  if (!transition || (Array.isArray(transition.from) && transition.from.length > 1)) return null;
  const made = madeOf(move, live, definition);
  return made === null ? null : <span className="num">{format.compact(made)}</span>;
}
