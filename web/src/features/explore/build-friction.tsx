/** "Where do people struggle on the way to order_placed?" */
import { DETECTORS, type Detector } from "~/api/kinds";
import { useT } from "~/i18n";
import { Limit, Minimum } from "./build-differences";
import { useBody } from "./build-parts";
import classes from "./builder.module.css";
import { EventFilter } from "./event-filter";
import { type Filter, namesOf } from "./question.logic";
import { Said } from "./said";
import { ChoiceWord, LengthWord, PropertyWord } from "./words";

export function BuildFriction() {
  const t = useT();
  const [friction, set] = useBody("friction");
  return (
    <>
      <div className={classes.sentence}>
        <Said
          text="explore.say.friction"
          parts={{
            outcome: (
              <EventFilter
                label={t("explore.pickOutcome")}
                filter={friction.outcome}
                onChange={(outcome) => set({ outcome })}
              />
            ),
            within: (
              <LengthWord
                label={t("explore.pickWindow")}
                length={friction.within ?? "7d"}
                onChange={(within) => set({ within: within ?? undefined })}
              />
            ),
          }}
        />
      </div>
      <Detectors chosen={friction.detectors} set={(detectors) => set({ detectors })} />
      <div className={classes.sentence}>
        <Said
          text="explore.say.frictionBy"
          parts={{
            sort: (
              <ChoiceWord
                label={t("explore.pickSort")}
                value={friction.sort ?? "lost"}
                choices={["lost", "people"] as const}
                text={(sort) => t(`explore.sort.${sort}`)}
                onChange={(sort) => set({ sort: sort === "lost" ? undefined : sort })}
              />
            ),
            minimum: <Minimum value={friction.minimum} set={(minimum) => set({ minimum })} />,
            top: <Limit value={friction.limit ?? 20} set={(limit) => set({ limit })} />,
          }}
        />
      </div>
      <details className={classes.more}>
        <summary>{t("explore.more")}</summary>
        <More />
      </details>
    </>
  );
}

interface DetectorsProps {
  chosen: Detector[] | undefined;
  set: (detectors: Detector[] | undefined) => void;
}

function Detectors({ chosen, set }: DetectorsProps) {
  const t = useT();
  const on = chosen ?? [...DETECTORS];
  const toggle = (detector: Detector) => {
    const next = DETECTORS.filter((one) => (one === detector) !== on.includes(one));
    if (next.length > 0) set(next.length === DETECTORS.length ? undefined : next);
  };
  return (
    <fieldset className={classes.chosen}>
      <legend className="visually-hidden">{t("explore.detectors")}</legend>
      <div className={classes.kinds}>
        {DETECTORS.map((detector) => (
          <button
            key={detector}
            type="button"
            className={classes.kind}
            aria-pressed={on.includes(detector)}
            title={t(`explore.detector.${detector}.why`)}
            onClick={() => toggle(detector)}
          >
            {t(`explore.detector.${detector}`)}
          </button>
        ))}
      </div>
    </fieldset>
  );
}

/** What a step is, where a session ends, which events are errors and contacts. */
function More() {
  const t = useT();
  const [friction, set] = useBody("friction");
  const filters = (key: "errors" | "contacts") => (
    <EventFilter
      label={t(`explore.pick.${key}`)}
      anyText={t("explore.byMeaning")}
      filter={joined(friction[key])}
      onChange={(filter) => {
        const isNone = namesOf(filter).length === 0 && !filter.where;
        set({ [key]: isNone ? undefined : [filter] });
      }}
    />
  );
  return (
    <>
      <div className={classes.sentence}>
        <Said
          text="explore.say.frictionSteps"
          parts={{
            node: (
              <PropertyWord
                label={t("explore.pickNode")}
                name={friction.node?.by ?? "$event"}
                onChange={(by) => set({ node: by && by !== "$event" ? { by } : undefined })}
              />
            ),
            events: (
              <EventFilter
                label={t("explore.pickNodes")}
                filter={friction.events}
                onChange={(events) =>
                  set({ events: Object.keys(events).length > 0 ? events : undefined })
                }
              />
            ),
            gap: (
              <LengthWord
                label={t("explore.pickGap")}
                length={friction.session?.gap ?? "30m"}
                onChange={(gap) => set({ session: gap ? { gap } : undefined })}
              />
            ),
          }}
        />
      </div>
      <div className={classes.sentence}>
        <Said
          text="explore.say.frictionEvents"
          parts={{ errors: filters("errors"), contacts: filters("contacts") }}
        />
      </div>
    </>
  );
}

/** Several filters that name events only are one filter of all the names. */
function joined(filters: Filter[] | undefined): Filter | undefined {
  if (!filters || filters.length === 0) return undefined;
  if (filters.length === 1) return filters[0];
  return { event: filters.flatMap(namesOf) };
}
