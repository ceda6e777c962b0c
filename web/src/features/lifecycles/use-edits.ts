/** What can be done to the document by its parts; each is said to those who cannot see it happen. */
import { useState } from "react";
import { useName, useT } from "~/i18n";
import {
  type Definition,
  freshKey,
  movedStage,
  type Picked,
  patchedMove,
  patchedStage,
  type Stage,
  shiftedMove,
  sourcesOf,
  stageAt,
  type Transition,
  withMove,
  withoutMove,
  withoutStage,
  withStage,
} from "./definition.logic";
import { usePick } from "./use-pick";

type Edit = (next: (definition: Definition) => Definition, of?: string) => void;

export function useEdits(definition: Definition, edit: Edit) {
  const t = useT();
  const name = useName();
  const { picked, pick } = usePick(definition);
  const [said, setSaid] = useState("");
  const title = (key: string) => name(stageAt(definition, key)?.names ?? key) || key;
  return {
    picked,
    pick,
    /** What just happened. */
    said,
    edit,
    addStage: (after?: string) => {
      const key = freshKey(definition, "new_stage");
      const names = { en: "New stage", "zh-CN": "新阶段", "zh-TW": "新階段" };
      edit((now) => withStage(now, { key, names, terminal: false }, after));
      pick({ stage: key });
      setSaid(t("editor.said.added", { what: t("editor.newStage") }));
    },
    moveStage: (key: string, to: number) => {
      const next = movedStage(definition, key, to);
      const at = next.stages.findIndex((stage) => stage.key === key);
      if (at === definition.stages.findIndex((stage) => stage.key === key)) return;
      edit((now) => movedStage(now, key, to));
      setSaid(t("editor.said.moved", { stage: title(key), n: at + 1, of: next.stages.length }));
    },
    patchStage: (key: string, change: Partial<Stage>, of = "") => {
      edit((now) => patchedStage(now, key, change), of && `${key}/${of}`);
      if (change.key !== undefined && change.key !== key) pick({ stage: change.key });
    },
    connect: (from: string, to: string) => {
      const { move } = withMove(definition, from, to);
      edit((now) => withMove(now, from, to).definition);
      pick({ move });
      const what = t("lifecycles.who", { from: title(from), to: title(to) });
      setSaid(t("editor.said.added", { what }));
    },
    patchMove: (move: number, change: Partial<Transition>, of = "") =>
      edit((now) => patchedMove(now, move, change), of && `${move}/${of}`),
    shiftMove: (move: number, step: 1 | -1) => {
      edit((now) => shiftedMove(now, move, step).definition);
      pick({ move: shiftedMove(definition, move, step).move });
    },
    remove: (what: Picked) => {
      const move = "move" in what ? definition.transitions[what.move] : undefined;
      const gone =
        "stage" in what
          ? title(what.stage)
          : t("lifecycles.who", {
              from:
                sourcesOf(move ?? { from: "*" })
                  .map(title)
                  .join(", ") || t("lifecycles.anyStage"),
              to: title(move?.to ?? ""),
            });
      edit((now) =>
        "stage" in what ? withoutStage(now, what.stage) : withoutMove(now, what.move),
      );
      pick(null);
      setSaid(t("editor.said.removed", { what: gone }));
    },
  };
}

export type Edits = ReturnType<typeof useEdits>;
