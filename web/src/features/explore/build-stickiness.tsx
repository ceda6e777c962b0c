/** "On how many days of each month are people active?" */
import { useT } from "~/i18n";
import { useBody } from "./build-parts";
import classes from "./builder.module.css";
import { EventFilter } from "./event-filter";
import { Said } from "./said";
import { ChoiceWord } from "./words";

const PERS = ["week", "month", "quarter", "year"] as const;

export function BuildStickiness() {
  const t = useT();
  const [stickiness, set] = useBody("stickiness");
  const day = stickiness.day ?? "day";
  const per = stickiness.per ?? "month";
  // A week has one week: there would be nothing to count.
  const pers = day === "week" ? PERS.filter((name) => name !== "week") : PERS;
  return (
    <div className={classes.sentence}>
      <Said
        text="explore.say.stickiness"
        parts={{
          day: (
            <ChoiceWord
              label={t("explore.pickDay")}
              value={day}
              choices={["day", "week"] as const}
              text={(choice) => t(`explore.days.${choice}`)}
              onChange={(choice) =>
                set({
                  day: choice === "day" ? undefined : choice,
                  per: choice === "week" && per === "week" ? "month" : per,
                })
              }
            />
          ),
          per: (
            <ChoiceWord
              label={t("explore.pickPeriod")}
              value={per}
              choices={pers}
              text={(choice) => t(`explore.period.${choice}`)}
              onChange={(choice) => set({ per: choice })}
            />
          ),
          event: (
            <EventFilter
              label={t("explore.pickEvent")}
              filter={stickiness.events}
              onChange={(events) =>
                set({ events: Object.keys(events).length > 0 ? events : undefined })
              }
            />
          ),
        }}
      />
    </div>
  );
}
