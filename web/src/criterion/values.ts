/** Values of columns in the reader's language: stages, risks, channel groups and what they rest on, devices, countries, events. */
import { useCallback } from "react";
import { type Translate, useFormat, useT } from "~/i18n";
import { useEventNames } from "~/names";
import { useGroupNames } from "~/names/groups";
import { groupingOf, isOrigin, readOrigin, stagesOf } from "~/names/values.logic";

/** How a value of a column is said; a value of a member's own property as it is. */
export type ValueWords = (column: string | undefined, value: string) => string;

type StageWord = (lifecycle: string, stage: string) => string;

const stageKey: StageWord = (_, stage) => stage;

/** `stage` says stages where they are known. */
export function useValueWords(stage: StageWord = stageKey): ValueWords {
  const t = useT();
  const { word } = useEventNames();
  const format = useFormat();
  const groupName = useGroupNames();
  return useCallback(
    (column, value) => {
      if (value === "(none)") return t("explore.value.none");
      if (value === "(other)") return t("explore.value.other");
      if (column === undefined || !column.startsWith("$")) return value;
      if (column === "$event") return word(value);
      if (groupingOf(column) !== null) return groupName(column, value);
      if (isOrigin(column)) return originWords(value, t);
      if (column === "$device") return deviceWord(value, t);
      if (column === "$country") return format.country(value);
      const of = stagesOf(column);
      if (!of) return value;
      return of.kind === "risk" ? riskWord(value, t) : stage(of.lifecycle, value);
    },
    [t, format, word, groupName, stage],
  );
}

/** What a channel group rests on: "source partner · medium banner". */
function originWords(value: string, t: Translate): string {
  const said = readOrigin(value)?.map(({ field, value: text }) =>
    t("rule.origin", { field: t(`channels.field.${field}`), value: text }),
  );
  return said?.join(" · ") ?? value;
}

const DEVICES = ["desktop", "mobile", "tablet", "tv", "bot", "other"] as const;

export function deviceWord(device: string, t: Translate): string {
  const known = DEVICES.find((word) => word === device);
  return known ? t(`explore.device.${known}`) : device;
}

const RISKS = ["none", "watching", "at_risk", "saved", "lost"] as const;

export function riskWord(risk: string, t: Translate): string {
  const known = RISKS.find((word) => word === risk);
  return known ? t(`criterion.risk.${known}`) : risk;
}
