/** Conversion, activity, sessions and people in sentences. */
import { useT } from "~/i18n";
import { BreakdownWord, PeriodWord, useBody } from "./build-parts";
import classes from "./builder.module.css";
import { EventFilter } from "./event-filter";
import { Pick } from "./pick";
import { Said } from "./said";
import { Segment } from "./segment";
import { UnitWord } from "./unit";
import { ChoiceWord, LengthWord, NumberWord, PropertyWord } from "./words";

const BY = ["entry_point", "landing_page", "referrer", "channel"] as const;

export function BuildConversion() {
  const t = useT();
  const [conversion, set] = useBody("conversion");
  const { by } = conversion;
  const property = typeof by === "object" ? by.property : null;
  const ways = BY.map((value) => ({ value, label: t(`explore.by.${value}`) }));
  const parts = {
    unit: (
      <UnitWord
        unit={conversion.unit}
        otherwise="session"
        onChange={(unit) => set({ unit: unit as never })}
      />
    ),
    by: (
      <>
        <Pick
          label={t("explore.pickBy")}
          text={
            property === null
              ? (ways.find(({ value }) => value === by)?.label ?? String(by))
              : t("explore.by.property")
          }
          value={property === null ? String(by) : "property"}
          options={[...ways, { value: "property", label: t("explore.by.property") }]}
          onChange={(value) =>
            set({ by: value === "property" ? { property: "$utm_source" } : (value as "channel") })
          }
        />
        {property !== null && (
          <PropertyWord
            label={t("explore.pickProperty")}
            name={property}
            onChange={(name) => name && set({ by: { property: name } })}
          />
        )}
      </>
    ),
    goal: (
      <EventFilter
        label={t("explore.pickGoal")}
        filter={conversion.goal}
        onChange={(goal) => set({ goal })}
      />
    ),
    window: (
      <LengthWord
        label={t("explore.pickWindow")}
        length={(conversion.window as string | undefined) ?? null}
        none={t("explore.noLimit")}
        onChange={(window) => set({ window: window ?? undefined })}
      />
    ),
    top: (
      <NumberWord
        label={t("explore.pickTop")}
        value={conversion.top ?? 25}
        choices={[5, 10, 25, 50]}
        text={(n) => t("explore.top", { n })}
        onChange={(top) => set({ top })}
      />
    ),
  };
  return (
    <div className={classes.sentence}>
      <Said text="explore.say.conversion" parts={parts} />
    </div>
  );
}

export function BuildActivity() {
  const t = useT();
  const [activity, set] = useBody("activity");
  const event = (
    <EventFilter
      label={t("explore.pickEvent")}
      filter={activity.event}
      onChange={(filter) => set({ event: Object.keys(filter).length > 0 ? filter : undefined })}
    />
  );
  const period = (
    <PeriodWord
      label={t("explore.pickPeriod")}
      period={activity.period}
      onChange={(chosen) => set({ period: chosen ?? "week" })}
    />
  );
  return (
    <div className={classes.sentence}>
      <Said text="explore.say.activity" parts={{ event, period }} />
    </div>
  );
}

export function BuildSessions() {
  const t = useT();
  const [sessions, set] = useBody("sessions");
  const { rule, source } = sessions;
  const gap = (rule?.gap as string | undefined) ?? "30m";
  const parts = {
    rule: (
      <ChoiceWord
        label={t("explore.pickRule")}
        value={source ? "source" : "derived"}
        choices={["derived", "source"]}
        text={(choice) => t(choice === "source" ? "explore.ruleSource" : "explore.ruleDerived")}
        onChange={(choice) =>
          set(
            choice === "source"
              ? { source: true, rule: undefined }
              : { source: false, rule: { gap: "30m" } as never },
          )
        }
      />
    ),
    gap: source ? null : (
      <LengthWord
        label={t("explore.pickGap")}
        length={gap}
        onChange={(length) => set({ rule: { ...rule, gap: length ?? "30m" } as never })}
      />
    ),
    period: (
      <PeriodWord
        label={t("explore.pickPeriod")}
        period={sessions.period}
        none={t("explore.oneTotal")}
        onChange={(period) => set({ period })}
      />
    ),
    breakdown: (
      <BreakdownWord name={sessions.breakdown} onChange={(breakdown) => set({ breakdown })} />
    ),
  };
  return (
    <div className={classes.sentence}>
      <Said text={source ? "explore.say.sessionsSource" : "explore.say.sessions"} parts={parts} />
    </div>
  );
}

export function BuildPeople() {
  const t = useT();
  const [people, set] = useBody("people");
  return (
    <div className={classes.sentence}>
      <span>{t("explore.say.people")}</span>
      <Segment
        isRequired
        criterion={people.match}
        onChange={(match) => match && set({ match, cursor: undefined })}
      />
    </div>
  );
}
