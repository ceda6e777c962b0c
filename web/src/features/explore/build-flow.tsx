/** Flow and transitions in sentences. */
import { useT } from "~/i18n";
import { useBody } from "./build-parts";
import classes from "./builder.module.css";
import { useBuilder } from "./builder-context";
import { EventFilter } from "./event-filter";
import { DIRECTIONS, type Moments, readMoments, writeMoments } from "./moments.logic";
import { tidy } from "./question.logic";
import { Said } from "./said";
import { UnitWord } from "./unit";
import { ChoiceWord, LengthWord, NumberWord, PropertyWord } from "./words";

export function BuildFlow() {
  const t = useT();
  const { question, edit, events } = useBuilder();
  const [flow, set] = useBody("flow");
  const moments = readMoments(question);
  const { direction, anchor, end } = moments;
  const put = (change: Partial<Moments>) =>
    edit(
      writeMoments(
        question,
        { ...moments, ...change },
        events.map(({ name }) => name),
      ),
    );
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
        onChange={(choice) => put({ direction: choice })}
      />
    ),
    event:
      direction === "start" ? null : (
        <EventFilter
          label={t("explore.pickAnchor")}
          filter={anchor}
          onChange={(filter) => put({ anchor: filter })}
        />
      ),
    end: (
      <EventFilter
        label={t("explore.pickEnd")}
        filter={end}
        onChange={(filter) => put({ end: filter })}
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
        onChange={(window) => {
          const body = tidy({ ...flow, window: window ?? undefined });
          // What lies between two moments is as long as the flow.
          if (direction !== "between") set({ window: window ?? undefined });
          else edit(writeMoments({ ...question, flow: body }, moments, []));
        }}
      />
    ),
  };
  return (
    <>
      <div className={classes.sentence}>
        <Said
          text={direction === "between" ? "explore.say.flowBetween" : "explore.say.flow"}
          parts={parts}
        />
        {direction === "between" && (
          <span className={classes.partName}>{t("explore.betweenNote")}</span>
        )}
      </div>
      <Nodes kind="flow" />
      {direction !== "start" && <Occurrence />}
    </>
  );
}

/** Whether an anchor counts once per unit or every time. */
function Occurrence() {
  const t = useT();
  const [flow, set] = useBody("flow");
  return (
    <div className={classes.sentence}>
      <Said
        text="explore.say.occurrence"
        parts={{
          occurrence: (
            <ChoiceWord
              label={t("explore.pickOccurrence")}
              value={flow.every_occurrence ? "every" : "first"}
              choices={["first", "every"]}
              text={(choice) => t(`explore.occurrence.${choice as "first" | "every"}`)}
              onChange={(choice) => set({ every_occurrence: choice === "every" || undefined })}
            />
          ),
        }}
      />
    </div>
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
