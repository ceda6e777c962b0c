/** A stage: its names, what the customer wants there, who answers for it, its moves. */
import { Autocomplete, Button, Select, Switch, TextInput } from "@mantine/core";
import { useState } from "react";
import { useFormat, useName, useT } from "~/i18n";
import { Icon } from "~/ui/icon";
import { ColourChoice } from "./colour-choice";
import { freshKey, keyOfName, spread, stageAt, targetOf, withTerminal } from "./definition.logic";
import type { PanelProps } from "./inspector";
import classes from "./inspector.module.css";
import { MovesOf } from "./moves-of";
import { NamesFields } from "./names-fields";
import { PanelHead, TroubleHere } from "./panel-head";
import { useKpiNames } from "./use-kpi-names";
import { isAt } from "./use-live";

interface StagePanelProps extends PanelProps {
  stageKey: string;
}

const DEPARTMENTS = ["Marketing", "Sales", "Operations", "Customer Success", "Support", "Product"];

export function StagePanel({ stageKey: key, definition, live, edits }: StagePanelProps) {
  const t = useT();
  const name = useName();
  const format = useFormat();
  const stage = stageAt(definition, key);
  const kpi = useKpiNames(definition.key, (stage?.kpis?.length ?? 0) > 0);
  if (!stage) return null;
  const { stages } = definition;
  const at = stages.indexOf(stage);
  const isMovable = (to: number) =>
    to >= 0 && to < stages.length && (stages[to]?.terminal ?? false) === (stage.terminal ?? false);
  const set = (change: Partial<typeof stage>, of = "") => edits.patchStage(key, change, of);
  const owners = [...new Set([...stages.flatMap(({ owner }) => owner ?? []), ...DEPARTMENTS])];
  return (
    <>
      <PanelHead
        title={name(stage.names) || key}
        note={t("editor.stageN", { n: at + 1, of: stages.length })}
        earlier={isMovable(at - 1) ? () => edits.moveStage(key, at - 1) : null}
        later={isMovable(at + 1) ? () => edits.moveStage(key, at + 1) : null}
        {...(stages.length > 1 ? { onRemove: () => edits.remove({ stage: key }) } : {})}
        onClose={() => edits.pick(null)}
      />
      <TroubleHere
        live={live}
        found={live.findings.filter(({ place }) => isAt(place, { stage: key }))}
      />
      <NamesFields
        label={t("editor.names")}
        value={stage.names}
        onChange={(names) => set({ names }, "names")}
      />
      <NamesFields
        label={t("editor.intent")}
        value={stage.intent}
        onChange={(intent) => set({ intent }, "intent")}
      />
      <div className={classes.line}>
        <Autocomplete
          label={t("editor.owner")}
          className={classes.field}
          data={owners}
          value={stage.owner ?? ""}
          onChange={(owner) => set(owner ? { owner } : { owner: undefined as never }, "owner")}
        />
        <ColourChoice
          colour={stage.colour}
          onChange={(colour) => set({ colour: colour as never })}
        />
        <KeyField key={key} stageKey={key} edits={edits} definition={definition} />
      </div>
      <div className={classes.line}>
        <Button
          variant="default"
          disabled={definition.initial === key || stage.terminal}
          leftSection={<Icon name={definition.initial === key ? "check" : "flag"} size={14} />}
          onClick={() => edits.edit((now) => ({ ...now, initial: key }))}
        >
          {t(definition.initial === key ? "editor.isInitial" : "editor.makeInitial")}
        </Button>
        <Button
          variant="default"
          disabled={targetOf(definition) === key || stage.terminal}
          leftSection={<Icon name={targetOf(definition) === key ? "check" : "flag"} size={14} />}
          onClick={() => edits.edit((now) => ({ ...now, target: key }))}
        >
          {t(targetOf(definition) === key ? "editor.isTarget" : "editor.makeTarget")}
        </Button>
        <Switch
          label={t("editor.ends")}
          checked={stage.terminal ?? false}
          disabled={definition.initial === key}
          onChange={(event) => {
            const ends = event.currentTarget.checked;
            edits.edit((now) => withTerminal(now, key, ends));
          }}
        />
        {stage.kpis && stage.kpis.length > 0 && (
          <span className={classes.note}>
            {t("lifecycles.kpis", { kpis: format.list(stage.kpis.map(kpi)) })}
          </span>
        )}
      </div>
      <MovesOf stageKey={key} definition={definition} live={live} edits={edits} />
      <AddMove stageKey={key} definition={definition} edits={edits} />
    </>
  );
}

function AddMove({ stageKey, definition, edits }: Omit<StagePanelProps, "live">) {
  const t = useT();
  const name = useName();
  const goals = definition.stages.filter(({ key }) => key !== stageKey);
  return (
    <div className={classes.line}>
      <Select
        label={t("editor.addMove")}
        placeholder={t("editor.pickGoal")}
        className={classes.field}
        data={goals.map(({ key, names }) => ({ value: key, label: name(names) || key }))}
        value={null}
        onChange={(to) => to && edits.connect(stageKey, to)}
      />
      <Button
        variant="default"
        leftSection={<Icon name="plus" size={12} />}
        onClick={() => edits.addStage(stageKey)}
      >
        {t("editor.addAfter")}
      </Button>
    </div>
  );
}

/** What questions call it. It is kept while it is typed and taken over when it can be one. */
function KeyField({ stageKey, definition, edits }: Omit<StagePanelProps, "live">) {
  const t = useT();
  const [text, setText] = useState(stageKey);
  const stage = stageAt(definition, stageKey);
  const isKey = /^[a-z0-9_-]{1,64}$/.test(text);
  const isTaken = text !== stageKey && stageAt(definition, text) !== undefined;
  const wish = stage ? keyOfName(spread(stage.names).en) : null;
  const proposed = wish && wish !== stageKey ? freshKey(definition, wish) : null;
  const isFresh = /^new_stage(_\d+)?$/.test(stageKey);
  return (
    <div className={classes.key}>
      <TextInput
        label={t("editor.key")}
        className={classes.field}
        value={text}
        error={isKey ? (isTaken ? t("editor.keyTaken") : null) : t("lifecycles.keyWrong")}
        onChange={(event) => setText(event.currentTarget.value)}
        onBlur={() => isKey && !isTaken && edits.patchStage(stageKey, { key: text })}
      />
      {isFresh && proposed && (
        <Button variant="subtle" onClick={() => edits.patchStage(stageKey, { key: proposed })}>
          {t("editor.keyOfName", { key: proposed })}
        </Button>
      )}
    </div>
  );
}
