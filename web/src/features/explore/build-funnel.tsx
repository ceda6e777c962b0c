/** "Of people who did these steps, in order, within 7 days, by device." */
import type { Schemas } from "~/api/client";
import { useT } from "~/i18n";
import { BreakdownWord, PeriodWord, useBody } from "./build-parts";
import classes from "./builder.module.css";
import { EventFilter } from "./event-filter";
import { Said } from "./said";
import { Steps } from "./steps";
import { UnitWord } from "./unit";
import { Remove } from "./where";
import { ChoiceWord, LengthWord, NumberWord, PropertyWord } from "./words";

type Funnel = Schemas["Funnel"];

export function BuildFunnel() {
  const t = useT();
  const [funnel, set] = useBody("funnel");
  const special = (["day", "session", "none"] as const).map((value) => ({
    value,
    label: t(`explore.window.${value}`),
  }));
  const parts = {
    window: (
      <LengthWord
        label={t("explore.pickWindow")}
        length={(funnel.window as string | undefined) ?? "7d"}
        special={special}
        withMonths
        onChange={(window) => set({ window: window as never })}
      />
    ),
    breakdown: (
      <BreakdownWord
        name={funnel.breakdown?.by}
        onChange={(by) =>
          set({
            breakdown: by
              ? { ...funnel.breakdown, by, top: funnel.breakdown?.top ?? 10 }
              : undefined,
          })
        }
      />
    ),
    over: (
      <PeriodWord
        label={t("explore.pickOverTime")}
        period={funnel.over_time}
        none={t("explore.notOverTime")}
        onChange={(over_time) => set({ over_time })}
      />
    ),
  };
  return (
    <>
      <div className={classes.sentence}>
        <Said
          text="explore.say.funnel"
          parts={{
            unit: (
              <UnitWord
                unit={funnel.unit}
                otherwise="person"
                onChange={(unit) => set({ unit: unit as never })}
              />
            ),
            order: (
              <ChoiceWord
                label={t("explore.pickOrder")}
                value={funnel.order ?? "ordered"}
                choices={["ordered", "strict_increase", "consecutive", "unordered"] as const}
                text={(order) => t(`explore.order.${order}`)}
                onChange={(order) => set({ order })}
              />
            ),
          }}
        />
      </div>
      <Steps steps={funnel.steps ?? []} onChange={(steps) => set({ steps })} />
      <div className={classes.sentence}>
        <Said text="explore.say.funnelWindow" parts={parts} />
      </div>
      <details className={classes.more}>
        <summary>{t("explore.more")}</summary>
        <More funnel={funnel} set={set} />
      </details>
    </>
  );
}

interface MoreProps {
  funnel: Funnel;
  set: (change: Partial<Funnel>) => void;
}

function More({ funnel, set }: MoreProps) {
  const t = useT();
  const at = funnel.breakdown?.at;
  return (
    <>
      <div className={classes.sentence}>
        <Said
          text="explore.say.funnelMore"
          parts={{
            entry: (
              <ChoiceWord
                label={t("explore.pickEntry")}
                value={funnel.entry ?? "any"}
                choices={["any", "first", "every", "open"] as const}
                text={(entry) => t(`explore.entry.${entry}`)}
                onChange={(entry) => set({ entry })}
              />
            ),
            rate: (
              <ChoiceWord
                label={t("explore.pickRateOver")}
                value={funnel.rate_over ?? "mature"}
                choices={["mature", "all"] as const}
                text={(rate) => t(`explore.rateOver.${rate}`)}
                onChange={(rate_over) => set({ rate_over })}
              />
            ),
            time: (
              <ChoiceWord
                label={t("explore.pickTimeFrom")}
                value={funnel.time_from ?? "first_entry"}
                choices={["first_entry", "last_entry"] as const}
                text={(from) => t(`explore.timeFrom.${from}`)}
                onChange={(time_from) => set({ time_from })}
              />
            ),
          }}
        />
        {funnel.breakdown && (
          <Said
            text="explore.say.funnelAt"
            parts={{
              at: (
                <ChoiceWord
                  label={t("explore.pickAt")}
                  value={atWord(at)}
                  choices={[...AT, ...funnel.steps.map((_, index) => String(index + 1))]}
                  text={(value) =>
                    (AT as readonly string[]).includes(value)
                      ? t(`explore.at.${value as (typeof AT)[number]}`)
                      : t("explore.at.step", { n: value })
                  }
                  onChange={(value) => {
                    const step = Number(value);
                    const next = Number.isInteger(step) ? { step } : value;
                    if (funnel.breakdown) set({ breakdown: { ...funnel.breakdown, at: next } });
                  }}
                />
              ),
            }}
          />
        )}
      </div>
      <Hold funnel={funnel} set={set} />
      <Exclusions funnel={funnel} set={set} />
    </>
  );
}

const AT = ["first", "last", "each"] as const;

/** Which event says the value, as one word: `first`, or the number of a step. */
function atWord(at: unknown): string {
  if (typeof at === "object" && at !== null && "step" in at) return String(at.step);
  return typeof at === "string" ? at : "first";
}

/** "The same order all the way." */
function Hold({ funnel, set }: MoreProps) {
  const t = useT();
  const hold = funnel.hold ?? [];
  return (
    <div className={classes.row}>
      <span>{t("explore.hold")}</span>
      {hold.map((name) => (
        <span key={name} className={classes.group}>
          {name}
          <Remove
            label={t("explore.removeCondition")}
            onClick={() => set({ hold: hold.filter((other) => other !== name) })}
          />
        </span>
      ))}
      <PropertyWord
        label={t("explore.addHold")}
        name={null}
        isAdding
        onChange={(name) => name && set({ hold: [...hold, name] })}
      />
    </div>
  );
}

function Exclusions({ funnel, set }: MoreProps) {
  const t = useT();
  const exclusions = funnel.exclusions ?? [];
  const steps = (funnel.steps ?? []).map((_, at) => at + 1);
  return (
    <>
      {exclusions.map((exclusion, at) => {
        const change = (part: Partial<typeof exclusion>) =>
          set({ exclusions: exclusions.with(at, { ...exclusion, ...part }) });
        return (
          <div key={at} className={classes.row}>
            <Said
              text="explore.say.exclusion"
              parts={{
                event: (
                  <EventFilter
                    label={t("explore.pickEvent")}
                    filter={exclusion}
                    onChange={(filter) => change(filter)}
                  />
                ),
                from: (
                  <NumberWord
                    label={t("explore.pickStep")}
                    value={exclusion.after_step ?? 1}
                    choices={steps.slice(0, -1)}
                    most={steps.length}
                    onChange={(after_step) => change({ after_step })}
                  />
                ),
                to: (
                  <NumberWord
                    label={t("explore.pickStep")}
                    value={exclusion.before_step ?? steps.length}
                    choices={steps.slice(1)}
                    most={steps.length}
                    onChange={(before_step) => change({ before_step })}
                  />
                ),
                effect: (
                  <ChoiceWord
                    label={t("explore.pickEffect")}
                    value={exclusion.effect ?? "end"}
                    choices={["end", "remove"] as const}
                    text={(effect) => t(`explore.effect.${effect}`)}
                    onChange={(effect) => change({ effect })}
                  />
                ),
              }}
            />
            <Remove
              label={t("explore.removeCondition")}
              onClick={() => set({ exclusions: exclusions.filter((_, index) => index !== at) })}
            />
          </div>
        );
      })}
      <div>
        <button
          type="button"
          className={`${classes.token} ${classes.adding}`}
          onClick={() => set({ exclusions: [...exclusions, { event: funnel.steps[0]?.event }] })}
        >
          {t("explore.addExclusion")}
        </button>
      </div>
    </>
  );
}
