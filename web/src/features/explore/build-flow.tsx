/** Flow and transitions in sentences. */
import { useT } from "~/i18n";
import { useBody } from "./build-parts";
import classes from "./builder.module.css";
import { EventFilter } from "./event-filter";
import type { Filter } from "./question.logic";
import { Said } from "./said";
import { UnitWord } from "./unit";
import { ChoiceWord, LengthWord, NumberWord, PropertyWord } from "./words";

const DIRECTIONS = ["from", "to", "around", "start"] as const;
type Direction = (typeof DIRECTIONS)[number];

export function BuildFlow() {
  const t = useT();
  const [flow, set] = useBody("flow");
  const [key, anchor] = Object.entries(flow.anchor ?? {})[0] ?? [];
  const direction = (key ?? "start") as Direction;
  const turn = (next: Direction, filter: Filter) =>
    set({ anchor: next === "start" ? undefined : ({ [next]: filter } as never) });
  const parts = {
    unit: (
      <UnitWord
        unit={flow.unit}
        otherwise="session"
        onChange={(unit) => set({ unit: unit as never })}
      />
    ),
    direction: (
      <ChoiceWord
        label={t("explore.pickDirection")}
        value={direction}
        choices={DIRECTIONS}
        text={(choice) => t(`explore.direction.${choice}`)}
        onChange={(choice) => turn(choice, (anchor as Filter | undefined) ?? {})}
      />
    ),
    event:
      direction === "start" ? null : (
        <EventFilter
          label={t("explore.pickAnchor")}
          filter={anchor as Filter}
          onChange={(filter) => turn(direction, filter)}
        />
      ),
    depth: (
      <NumberWord
        label={t("explore.pickDepth")}
        value={flow.depth ?? 5}
        choices={[1, 2, 3, 4, 5, 7, 10]}
        most={30}
        text={(n) => t("explore.depth", { n })}
        onChange={(depth) => set({ depth })}
      />
    ),
    top: (
      <NumberWord
        label={t("explore.pickTop")}
        value={flow.top ?? null}
        none={t("explore.topAll")}
        choices={[3, 5, 6, 8, 10, 15]}
        text={(n) => t("explore.top", { n })}
        onChange={(top) => set({ top })}
      />
    ),
    window: (
      <LengthWord
        label={t("explore.pickWindow")}
        length={(flow.window as string | undefined) ?? null}
        none={t("explore.noLimit")}
        onChange={(window) => set({ window: window ?? undefined })}
      />
    ),
  };
  return (
    <>
      <div className={classes.sentence}>
        <Said text="explore.say.flow" parts={parts} />
      </div>
      <Nodes kind="flow" />
    </>
  );
}

/** What a node is, which events are nodes, whether repeats count. */
function Nodes({ kind }: { kind: "flow" | "transitions" }) {
  const t = useT();
  const [body, set] = useBody(kind);
  return (
    <div className={classes.sentence}>
      <Said
        text="explore.say.nodes"
        parts={{
          node: (
            <PropertyWord
              label={t("explore.pickNode")}
              name={body.node?.by ?? "$event"}
              onChange={(by) =>
                set({ node: by && by !== "$event" ? { ...body.node, by } : undefined })
              }
            />
          ),
          events: (
            <EventFilter
              label={t("explore.pickNodes")}
              filter={body.events}
              onChange={(events) =>
                set({ events: Object.keys(events).length > 0 ? events : undefined })
              }
            />
          ),
          repeats: (
            <ChoiceWord
              label={t("explore.pickRepeats")}
              value={body.collapse_repeats ? "once" : "each"}
              choices={["once", "each"]}
              text={(choice) =>
                t(choice === "once" ? "explore.repeatsOnce" : "explore.repeatsEach")
              }
              onChange={(choice) => set({ collapse_repeats: choice === "once" })}
            />
          ),
        }}
      />
    </div>
  );
}

export function BuildTransitions() {
  const t = useT();
  const [transitions, set] = useBody("transitions");
  return (
    <>
      <div className={classes.sentence}>
        <Said
          text="explore.say.transitions"
          parts={{
            unit: (
              <UnitWord
                unit={transitions.unit}
                otherwise="session"
                onChange={(unit) => set({ unit: unit as never })}
              />
            ),
            top: (
              <NumberWord
                label={t("explore.pickTop")}
                value={transitions.top ?? null}
                none={t("explore.topAll")}
                choices={[10, 25, 50, 100]}
                text={(n) => t("explore.top", { n })}
                onChange={(top) => set({ top })}
              />
            ),
          }}
        />
      </div>
      <Nodes kind="transitions" />
    </>
  );
}
