/** What comes before an outcome, and how two groups differ, as tables. */
import type {
  Compare,
  CompareAnswer,
  CompareItem,
  PrecedingAnswer,
  PrecedingItem,
} from "~/api/kinds";
import type { ValueWords } from "~/criterion/values";
import type { Translate } from "~/i18n";
import type { Behind, Sheet, SheetColumn, SheetRow } from "./sheet.logic";
import type { ValueWord } from "./value-word";

export function precedingBehind(
  { item }: PrecedingItem,
  group: "did" | "others",
  state: "followed" | null,
  t: Translate,
  word: ValueWord,
): Behind {
  const said = t(
    `explore.preceding.${group}${state ? "Followed" : ""}` as "explore.preceding.did",
    {
      item: word(item),
    },
  );
  return { cell: { item, group, ...(state ? { state } : {}) }, title: said };
}

export function precedingSheet(answer: PrecedingAnswer, t: Translate, word: ValueWord): Sheet {
  const columns: SheetColumn[] = [
    { key: "item", title: t("explore.preceding.item"), type: "text" },
    { key: "did", title: t("explore.preceding.people"), type: "count" },
    { key: "followed", title: t("explore.preceding.followed"), type: "count" },
    { key: "share", title: t("explore.preceding.share"), type: "share" },
    { key: "others", title: t("explore.preceding.othersPeople"), type: "count" },
    { key: "othersFollowed", title: t("explore.preceding.othersFollowedColumn"), type: "count" },
    { key: "othersShare", title: t("explore.preceding.othersShare"), type: "share" },
    { key: "lift", title: t("explore.sort.lift"), type: "number" },
    { key: "liftLow", title: t("explore.col.low"), type: "number" },
    { key: "liftHigh", title: t("explore.col.high"), type: "number" },
    { key: "difference", title: t("explore.preceding.points"), type: "points" },
    { key: "low", title: t("explore.col.low"), type: "points" },
    { key: "high", title: t("explore.col.high"), type: "points" },
    { key: "time", title: t("explore.preceding.time"), type: "duration" },
    { key: "immature", title: t("explore.preceding.immature"), type: "count" },
  ];
  const rows = answer.items.map(
    (item): SheetRow => ({
      key: item.item,
      values: {
        item: word(item.item),
        did: item.did.people,
        followed: item.did.followed,
        share: item.did.share,
        others: item.others.people,
        othersFollowed: item.others.followed,
        othersShare: item.others.share,
        lift: rounded(item.lift?.value),
        liftLow: rounded(item.lift?.low),
        liftHigh: rounded(item.lift?.high),
        difference: item.difference.value,
        low: item.difference.low,
        high: item.difference.high,
        time: item.median_time_ms,
        immature: item.immature,
      },
      behind: {
        did: precedingBehind(item, "did", null, t, word),
        followed: precedingBehind(item, "did", "followed", t, word),
        others: precedingBehind(item, "others", null, t, word),
        othersFollowed: precedingBehind(item, "others", "followed", t, word),
        immature: {
          cell: { item: item.item, group: "did", state: "immature" },
          title: t("explore.preceding.immatureOf", { item: word(item.item) }),
        },
      },
    }),
  );
  return { name: "preceding", caption: t("explore.preceding.sheet"), columns, rows };
}

function rounded(value: number | null | undefined): number | null {
  return value === null || value === undefined ? null : Math.round(value * 1000) / 1000;
}

/** The key of an item in one of the groups. */
export function compareCell({ kind, name, value }: CompareItem, group: "a" | "b"): object {
  if (kind === "event") return { group, event: name };
  if (kind === "channel") return { group, channel: value ?? name };
  return { group, property: name, value: value ?? "(none)" };
}

/** What an item is called: the event, the channel, a property's value. */
export function compareName(
  { kind, name, value }: CompareItem,
  t: Translate,
  words: ValueWords,
): string {
  if (kind === "event") return t("explore.compareKind.did", { name: words("$event", name) });
  if (kind === "channel") {
    const channel = value ?? name;
    return channel === "(none)"
      ? t("explore.compareKind.noChannel")
      : t("explore.compareKind.came", { name: channel });
  }
  if (value === "(none)") return t("explore.compareKind.without", { name });
  const said = value === null || value === undefined ? "–" : words(name, value);
  return t("explore.compareKind.is", { name, value: said });
}

/** The groups by names of the reader's language, where the question gives them none. */
export function named(answer: CompareAnswer, question: object, t: Translate): CompareAnswer {
  const { compare } = question as { compare?: Partial<Compare> };
  const a = compare?.name_a ?? t("explore.groups.letter", { letter: "A" });
  const rest = compare?.b === "rest";
  const b =
    compare?.name_b ??
    (rest ? t("explore.groups.rest") : t("explore.groups.letter", { letter: "B" }));
  return { ...answer, a: { ...answer.a, name: a }, b: { ...answer.b, name: b } };
}

export function compareSheet(answer: CompareAnswer, t: Translate, words: ValueWords): Sheet {
  const [a, b] = [answer.a.name, answer.b.name];
  const said = { one: a, other: b };
  const side = (group: "a" | "b", name: string): SheetColumn[] => [
    { key: `${group}People`, title: t("explore.groups.nOf", { group: name }), type: "count" },
    { key: `${group}Share`, title: t("explore.groups.rateOf", { group: name }), type: "share" },
    {
      key: `${group}Each`,
      title: t("explore.compareKind.each", { group: name }),
      type: "number",
    },
  ];
  const columns: SheetColumn[] = [
    { key: "item", title: t("explore.groups.row"), type: "text" },
    ...side("a", a),
    ...side("b", b),
    { key: "difference", title: t("explore.groups.difference", said), type: "points" },
    { key: "low", title: t("explore.col.low"), type: "points" },
    { key: "high", title: t("explore.col.high"), type: "points" },
    { key: "ratio", title: t("explore.compareKind.ratio", said), type: "number" },
    { key: "z", title: "z", type: "number" },
    { key: "chance", title: t("explore.compareKind.chance"), type: "share" },
  ];
  const rows = answer.items.map((item, at): SheetRow => {
    const name = compareName(item, t, words);
    const behind = (group: "a" | "b", of: string): Behind => ({
      cell: compareCell(item, group) as Record<string, unknown>,
      title: t("explore.groups.cell", { group: of, row: name }),
    });
    return {
      key: String(at),
      values: {
        item: name,
        aPeople: item.a.people,
        aShare: item.a.share,
        aEach: rounded(item.a.per_person),
        bPeople: item.b.people,
        bShare: item.b.share,
        bEach: rounded(item.b.per_person),
        difference: item.difference.value,
        low: item.difference.low,
        high: item.difference.high,
        ratio: rounded(item.ratio?.value),
        z: rounded(item.z),
        chance: item.false_find_rate,
      },
      behind: { aPeople: behind("a", a), bPeople: behind("b", b) },
    };
  });
  return { name: "compare", caption: t("explore.compareKind.sheet", said), columns, rows };
}
