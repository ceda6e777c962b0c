/** Who is held against whom: two to four groups, each in words. */
import { TextInput } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { asking } from "~/api/ask";
import type { Question } from "~/api/client";
import { fetched } from "~/api/fetched";
import { useSegments } from "~/criterion/segments";
import { useT } from "~/i18n";
import { useScope } from "~/scope";
import { usePublished } from "~/subject/lifecycles";
import { Adding } from "./adding";
import classes from "./builder.module.css";
import { useBuilder } from "./builder-context";
import { useGroupNames } from "./group-names";
import { GROUPS_MAX, type Group } from "./groups.logic";
import { Pick } from "./pick";
import { type Criterion, moved, tidy } from "./question.logic";
import { Segment } from "./segment";
import { Remove } from "./where";

interface GroupsBuilderProps {
  groups: Group[];
  onChange: (groups: Group[] | undefined) => void;
}

export function GroupsBuilder({ groups, onChange }: GroupsBuilderProps) {
  const t = useT();
  const names = useGroupNames()(groups);
  const set = (at: number, group: Group) => onChange(groups.with(at, tidy(group)));
  const hasRest = groups.some(({ rest }) => rest);
  return (
    <fieldset className={classes.groups}>
      <legend className={classes.partName}>{t("explore.groups")}</legend>
      {groups.map((group, at) => (
        <div key={at} className={classes.row}>
          <span className={`${classes.swatch} ${classes[`swatch${at + 1}`]}`} aria-hidden="true" />
          <GroupName
            key={group.name ?? ""}
            label={t("explore.groups.name", { n: at + 1 })}
            name={group.name}
            otherwise={names[at] ?? ""}
            set={(name) => set(at, { ...group, name })}
          />
          {group.rest ? (
            <span>{t("explore.groups.restWho")}</span>
          ) : (
            <>
              <span>{t("explore.groups.who")}</span>
              {!group.match && <span>{t("explore.groups.everybody")}</span>}
              <Segment criterion={group.match} onChange={(match) => set(at, { ...group, match })} />
            </>
          )}
          <span className={classes.rowTools}>
            {at > 0 && (
              <button
                type="button"
                className={classes.kind}
                onClick={() => onChange(moved(groups, at, 0))}
              >
                {t("explore.groups.first")}
              </button>
            )}
            <Remove
              label={t("explore.groups.remove", { name: names[at] ?? "" })}
              onClick={() => {
                const kept = groups.filter((_, index) => index !== at);
                onChange(kept.length > 0 ? kept : undefined);
              }}
            />
          </span>
        </div>
      ))}
      <div className={classes.sentence}>
        {groups.length < GROUPS_MAX && (
          <>
            <Adding text={t("explore.groups.add")} onClick={() => onChange([...groups, {}])} />
            <AddStage groups={groups} add={(group) => onChange([...groups, group])} />
            {!hasRest && groups.some(({ match }) => match) && (
              <Adding
                text={t("explore.groups.addRest")}
                onClick={() => onChange([...groups, { rest: true }])}
              />
            )}
          </>
        )}
        <button type="button" className={classes.kind} onClick={() => onChange(undefined)}>
          {t("explore.groups.end")}
        </button>
      </div>
    </fieldset>
  );
}

/** A stage of a lifecycle of people is a group: who stands there as of the instant. */
function AddStage({ groups, add }: { groups: Group[]; add: (group: Group) => void }) {
  const t = useT();
  const { definitions, stageName } = usePublished();
  const used = new Set(groups.map(({ match }) => JSON.stringify(match)));
  const options = definitions
    .filter(({ subject }) => (subject ?? "person") === "person")
    .flatMap(({ key, stages }) =>
      stages.map((stage) => ({
        value: JSON.stringify({ property: { name: `$stage.${key}`, is: stage.key } }),
        label: stageName(key, stage.key),
        group: t("explore.stageOf", { lifecycle: key }),
      })),
    )
    .filter(({ value }) => !used.has(value));
  if (options.length === 0) return null;
  return (
    <Pick
      label={t("explore.groups.addStage")}
      text={t("explore.groups.addStage")}
      isAdding
      options={options}
      onChange={(value) => add({ match: JSON.parse(value) as Criterion })}
    />
  );
}

interface GroupNameProps {
  label: string;
  name: string | undefined;
  otherwise: string;
  set: (name: string | undefined) => void;
}

function GroupName({ label, name, otherwise, set }: GroupNameProps) {
  const [text, setText] = useState(name ?? "");
  const keep = () => {
    const next = text.trim() || undefined;
    if (next !== name) set(next);
  };
  return (
    <TextInput
      size="xs"
      className={classes.groupName}
      aria-label={label}
      placeholder={otherwise}
      value={text}
      maxLength={60}
      onChange={(event) => setText(event.currentTarget.value)}
      onBlur={keep}
      onKeyDown={(event) => event.key === "Enter" && keep()}
    />
  );
}

const VALUES = 3;

/** Begins a comparison: of one's own groups, a saved segment, stages, or values of a property. */
export function BeginGroups({ begin }: { begin: (groups: Group[]) => void }) {
  const t = useT();
  const client = useQueryClient();
  const { workspace, asOfOnly } = useScope();
  const { definitions } = usePublished();
  const { properties, events } = useBuilder();
  const segments = useSegments();
  const own = { value: "own", label: t("explore.groups.own") };
  const stages = definitions
    .filter(({ subject }) => (subject ?? "person") === "person")
    .map(({ key }) => ({
      value: `stage:${key}`,
      label: t("explore.groups.stages", { lifecycle: key }),
    }));
  const saved = segments.map(({ id, document }) => ({
    value: `saved:${id}`,
    label: t("explore.groups.segment", { name: document.name }),
    group: t("explore.groups.saved"),
  }));
  const values = properties
    .filter(({ main_type }) => main_type === "text" || main_type === "bool")
    .map(({ name }) => ({
      value: `value:${name}`,
      label: t("explore.groups.values", { property: name }),
      group: t("explore.properties"),
    }));
  const choose = async (chosen: string) => {
    const [sort, key = ""] = splitAt(chosen);
    const definition = definitions.find((found) => sort === "stage" && found.key === key);
    if (definition) {
      const open = definition.stages.filter(({ terminal }) => !terminal).slice(0, GROUPS_MAX);
      begin(open.map((stage) => is(`$stage.${key}`, stage.key)));
    } else if (sort === "saved") {
      const name = segments.find(({ id }) => id === key)?.document.name;
      begin([tidy({ name, match: { saved: key } as Criterion }), { rest: true }]);
    } else if (sort === "value") {
      const question = asOfOnly({ trend: { breakdown: key, top: VALUES } } as Question);
      const { answer } = await fetched(client, asking<"trend">(workspace, question));
      const isBool = properties.find(({ name }) => name === key)?.main_type === "bool";
      const found = answer.trend.lines.flatMap(({ breakdown }) =>
        breakdown && !/^\((none|other)\)$/.test(breakdown) ? [breakdown] : [],
      );
      begin(found.map((value) => is(key, isBool ? value === "true" : value)));
    } else {
      const match = { did: { event: events[0]?.name, at_least: 1 } } as Criterion;
      begin([{ match }, { rest: true }]);
    }
  };
  return (
    <Pick
      label={t("explore.groups.begin")}
      text={t("explore.groups.begin")}
      isAdding
      options={[own, ...stages, ...saved, ...values]}
      onChange={(chosen) => void choose(chosen)}
    />
  );
}

function splitAt(chosen: string): [string, string?] {
  const at = chosen.indexOf(":");
  return at < 0 ? [chosen] : [chosen.slice(0, at), chosen.slice(at + 1)];
}

function is(name: string, value: string | boolean): Group {
  return { match: { property: { name, is: value } } as unknown as Criterion };
}
