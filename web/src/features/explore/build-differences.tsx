/** What comes before an outcome, and how two groups differ, in sentences. */
import { TextInput } from "@mantine/core";
import { useState } from "react";
import type { Compare } from "~/api/kinds";
import { useT } from "~/i18n";
import { useBody } from "./build-parts";
import classes from "./builder.module.css";
import { useBuilder } from "./builder-context";
import { EventFilter } from "./event-filter";
import { type Criterion, namesOf, withNames } from "./question.logic";
import { Said } from "./said";
import { Segment } from "./segment";
import { Remove } from "./where";
import { ChoiceWord, LengthWord, NumberWord, PropertyWord } from "./words";

const SORTS = ["lift", "share", "difference"] as const;

export function BuildPreceding() {
  const t = useT();
  const [preceding, set] = useBody("preceding");
  const { by } = preceding;
  const property = typeof by === "object" ? by.property : null;
  const parts = {
    outcome: (
      <EventFilter
        label={t("explore.pickOutcome")}
        filter={preceding.outcome}
        onChange={(outcome) => set({ outcome })}
      />
    ),
    within: (
      <LengthWord
        label={t("explore.pickWindow")}
        length={preceding.within ?? "7d"}
        onChange={(within) => set({ within: within ?? undefined })}
      />
    ),
    by: (
      <PropertyWord
        label={t("explore.pickCandidates")}
        name={property}
        none={t("explore.candidates.event")}
        onChange={(name) => set({ by: name === null ? undefined : { property: name } })}
      />
    ),
  };
  return (
    <>
      <div className={classes.sentence}>
        <Said text="explore.say.preceding" parts={parts} />
      </div>
      <div className={classes.sentence}>
        <Said
          text="explore.say.precedingBy"
          parts={{
            sort: (
              <ChoiceWord
                label={t("explore.pickSort")}
                value={preceding.sort ?? "lift"}
                choices={SORTS}
                text={(sort) => t(`explore.sort.${sort}`)}
                onChange={(sort) => set({ sort: sort === "lift" ? undefined : sort })}
              />
            ),
            events: (
              <EventFilter
                label={t("explore.pickCandidates")}
                filter={withNames({}, listOf(preceding.events))}
                onChange={(filter) => {
                  const names = namesOf(filter);
                  set({ events: names.length > 0 ? names : undefined });
                }}
                withoutWhere
              />
            ),
            minimum: <Minimum value={preceding.minimum} set={(minimum) => set({ minimum })} />,
            top: <Limit value={preceding.limit ?? 50} set={(limit) => set({ limit })} />,
          }}
        />
      </div>
    </>
  );
}

function listOf(names: string | string[] | undefined): string[] {
  return names === undefined ? [] : [names].flat();
}

interface NumberProps {
  value: number | undefined;
  set: (value: number) => void;
}

/** Fewer people than this are counted, not ranked. */
export function Minimum({ value, set }: NumberProps) {
  const t = useT();
  return (
    <NumberWord
      label={t("explore.pickMinimum")}
      value={value ?? 20}
      choices={[5, 10, 20, 50, 100]}
      text={(n) => t("explore.minimum", { n })}
      onChange={set}
    />
  );
}

export function Limit({ value, set }: NumberProps) {
  const t = useT();
  return (
    <NumberWord
      label={t("explore.pickTop")}
      value={value ?? 20}
      choices={[10, 20, 30, 50, 100]}
      most={1000}
      text={(n) => t("explore.top", { n })}
      onChange={set}
    />
  );
}

export function BuildCompare() {
  const t = useT();
  const { events } = useBuilder();
  const [compare, set] = useBody("compare");
  const isRest = compare.b === "rest";
  const start = { did: { event: events[0]?.name, at_least: 1 } } as Criterion;
  return (
    <>
      <div className={classes.sentence}>{t("explore.say.compare")}</div>
      <div className={classes.indent}>
        <GroupRow
          at={1}
          name={compare.name_a}
          setName={(name_a) => set({ name_a })}
          match={compare.a}
          set={(a) => set({ a })}
        />
        <div className={classes.row}>
          <span>{t("explore.say.compareWith")}</span>
          <ChoiceWord
            label={t("explore.pickOther")}
            value={isRest ? "rest" : "group"}
            choices={["rest", "group"]}
            text={(choice) => t(`explore.other.${choice as "rest" | "group"}`)}
            onChange={(choice) => set({ b: choice === "rest" ? "rest" : start })}
          />
        </div>
        {!isRest && (
          <GroupRow
            at={2}
            name={compare.name_b}
            setName={(name_b) => set({ name_b })}
            match={compare.b as Criterion}
            set={(b) => set({ b })}
          />
        )}
      </div>
      <Properties chosen={compare.properties} set={(properties) => set({ properties })} />
      <div className={classes.sentence}>
        <Said
          text="explore.say.compareMore"
          parts={{
            within: (
              <LengthWord
                label={t("explore.pickCompareWithin")}
                length={compare.within ?? null}
                none={t("explore.wholePeriod")}
                onChange={(within) => set({ within: within ?? undefined })}
              />
            ),
            minimum: <Minimum value={compare.minimum} set={(minimum) => set({ minimum })} />,
            top: <Limit value={compare.limit ?? 30} set={(limit) => set({ limit })} />,
          }}
        />
      </div>
    </>
  );
}

interface PropertiesProps {
  chosen: string[] | undefined;
  set: (properties: string[] | undefined) => void;
}

/** Which properties are compared; the server takes some of the most frequent where none is named. */
function Properties({ chosen = [], set }: PropertiesProps) {
  const t = useT();
  return (
    <div className={classes.row}>
      <span>{t("explore.compareProperties")}</span>
      {chosen.length === 0 && <span>{t("explore.compareUsual")}</span>}
      {chosen.map((name) => (
        <span key={name} className={classes.group}>
          {name}
          <Remove
            label={t("explore.removeProperty", { name })}
            onClick={() => {
              const kept = chosen.filter((other) => other !== name);
              set(kept.length > 0 ? kept : undefined);
            }}
          />
        </span>
      ))}
      <PropertyWord
        label={t("explore.addHold")}
        name={null}
        isAdding
        onChange={(name) => name && !chosen.includes(name) && set([...chosen, name])}
      />
    </div>
  );
}

interface GroupRowProps {
  at: number;
  name: string | undefined;
  setName: (name: string | undefined) => void;
  match: Compare["a"];
  set: (match: Compare["a"]) => void;
}

function GroupRow({ at, name, setName, match, set }: GroupRowProps) {
  const t = useT();
  const [text, setText] = useState(name ?? "");
  const keep = () => {
    const next = text.trim() || undefined;
    if (next !== name) setName(next);
  };
  return (
    <div className={classes.row}>
      <span className={`${classes.swatch} ${classes[`swatch${at}`]}`} aria-hidden="true" />
      <TextInput
        size="xs"
        className={classes.groupName}
        aria-label={t("explore.groups.name", { n: at })}
        placeholder={t("explore.groups.letter", { letter: at === 1 ? "A" : "B" })}
        value={text}
        maxLength={60}
        onChange={(event) => setText(event.currentTarget.value)}
        onBlur={keep}
        onKeyDown={(event) => event.key === "Enter" && keep()}
      />
      <span>{t("explore.groups.who")}</span>
      <Segment isRequired criterion={match} onChange={(next) => next && set(next)} />
    </div>
  );
}
