/** Retention in a sentence. */
import { useT } from "~/i18n";
import { BreakdownWord, useBody } from "./build-parts";
import classes from "./builder.module.css";
import { EventFilter } from "./event-filter";
import { Said } from "./said";
import { ChoiceWord, LengthWord, NumberWord, PropertyWord } from "./words";

const MODES = ["on", "on_or_after", "on_or_before", "streak"] as const;
const COHORTS = ["day", "week", "month", "rolling_24h"] as const;

export function BuildRetention() {
  const t = useT();
  const [retention, set] = useBody("retention");
  const mode = typeof retention.mode === "string" ? retention.mode : "on";
  return (
    <>
      <div className={classes.sentence}>
        <Said
          text="explore.say.retention"
          parts={{
            start: (
              <EventFilter
                label={t("explore.pickStart")}
                filter={retention.start}
                onChange={(start) => set({ start })}
              />
            ),
            back: (
              <EventFilter
                label={t("explore.pickReturn")}
                filter={retention.return}
                onChange={(filter) => set({ return: filter })}
              />
            ),
            mode: (
              <ChoiceWord
                label={t("explore.pickMode")}
                value={mode as (typeof MODES)[number]}
                choices={MODES}
                text={(choice) => t(`explore.mode.${choice}`)}
                onChange={(choice) => set({ mode: choice === "on" ? undefined : choice })}
              />
            ),
            period: (
              <ChoiceWord
                label={t("explore.pickPeriod")}
                value={retention.period ?? "week"}
                choices={COHORTS}
                text={(choice) => t(`explore.cohort.${choice}`)}
                onChange={(period) => set({ period })}
              />
            ),
            periods: (
              <NumberWord
                label={t("explore.pickPeriods")}
                value={retention.periods ?? 12}
                choices={[3, 4, 6, 8, 12, 26, 52]}
                most={366}
                onChange={(periods) => set({ periods })}
              />
            ),
          }}
        />
      </div>
      <div className={classes.sentence}>
        <Said
          text="explore.say.retentionBy"
          parts={{
            first: (
              <ChoiceWord
                label={t("explore.pickRecurring")}
                value={retention.recurring ? "every" : "first"}
                choices={["first", "every"]}
                text={(choice) => t(choice === "every" ? "explore.recurring" : "explore.firstTime")}
                onChange={(choice) => set({ recurring: choice === "every" })}
              />
            ),
            breakdown: (
              <BreakdownWord
                name={retention.breakdown}
                onChange={(breakdown) => set({ breakdown, split: undefined })}
              />
            ),
          }}
        />
      </div>
      <RetentionMore />
    </>
  );
}

/** Two groups by early behaviour; sums instead of people. */
function RetentionMore() {
  const t = useT();
  const [retention, set] = useBody("retention");
  const { split } = retention;
  return (
    <details className={classes.more} open={split !== undefined || retention.sum !== undefined}>
      <summary>{t("explore.more")}</summary>
      <div className={classes.sentence}>
        <Said
          text="explore.say.sum"
          parts={{
            property: (
              <PropertyWord
                label={t("explore.pickSum")}
                name={retention.sum ?? null}
                none={t("explore.sumNone")}
                isNumber
                onChange={(name) => set({ sum: name ?? undefined })}
              />
            ),
          }}
        />
        <button
          type="button"
          className={classes.kind}
          aria-pressed={split !== undefined}
          onClick={() =>
            set({
              breakdown: undefined,
              split: split ? undefined : { did: retention.return ?? {}, first: "7d", times: 1 },
            })
          }
        >
          {t("explore.split")}
        </button>
        {split && (
          <Said
            text="explore.say.split"
            parts={{
              event: (
                <EventFilter
                  label={t("explore.pickEvent")}
                  filter={split.did}
                  onChange={(did) => set({ split: { ...split, did } })}
                />
              ),
              times: (
                <NumberWord
                  label={t("explore.pickTimes")}
                  value={split.times ?? 1}
                  choices={[1, 2, 3, 5]}
                  text={(n) => t("explore.times", { n })}
                  onChange={(times) => set({ split: { ...split, times } })}
                />
              ),
              first: (
                <LengthWord
                  label={t("explore.pickLength")}
                  length={split.first as string}
                  onChange={(first) => set({ split: { ...split, first: first ?? "7d" } })}
                />
              ),
            }}
          />
        )}
      </div>
    </details>
  );
}
