import { describe, expect, it } from "vitest";
import {
  type Definition,
  filled,
  freshKey,
  keyOfName,
  movedStage,
  patchedStage,
  settled,
  withMove,
  withoutStage,
  withStage,
  withTerminal,
} from "./definition.logic";

const stage = (key: string, terminal = false) => ({ key, names: key, terminal });
const definition = {
  version: 1,
  key: "shop",
  names: "Shop",
  initial: "a",
  target: "c",
  stages: [stage("a"), stage("b"), stage("c"), stage("gone", true)],
  transitions: [
    { from: "a", to: "b", kind: "progress" },
    { from: ["a", "b"], to: "c", kind: "progress" },
    { from: "c", to: "b", kind: "regress" },
    { from: "*", to: "gone", kind: "close" },
    { from: "gone", to: "a", kind: "reopen" },
  ],
} as unknown as Definition;
const keys = ({ stages }: Definition) => stages.map(({ key }) => key).join("");

describe("stages", () => {
  it("keep open ones before those where the journey ends", () => {
    expect(keys(withStage(definition, stage("x"), "gone"))).toBe("abcxgone");
    expect(keys(withStage(definition, stage("x"), "a"))).toBe("axbcgone");
    expect(keys(movedStage(definition, "a", 9))).toBe("bcagone");
    expect(keys(movedStage(definition, "gone", 0))).toBe("abcgone");
  });

  it("take the moves that lead nowhere along, and what rested on them", () => {
    const left = withoutStage(definition, "a");
    expect(left.initial).toBe("b");
    expect(left.transitions.map(({ from, to }) => `${from}>${to}`)).toEqual([
      "b>c",
      "c>b",
      "*>gone",
    ]);
    expect(withoutStage(definition, "c").target).toBeUndefined();
  });

  it("turn moves around when their order changes", () => {
    const turned = movedStage(definition, "c", 0);
    expect(turned.transitions[1]?.kind).toBe("regress");
    expect(turned.transitions[2]?.kind).toBe("progress");
  });

  it("change their key everywhere", () => {
    const { initial, transitions } = patchedStage(definition, "a", { key: "start" });
    expect(initial).toBe("start");
    expect(transitions[1]?.from).toEqual(["start", "b"]);
    expect(transitions[4]?.to).toBe("start");
  });

  it("that end the journey are closed into", () => {
    const closed = withTerminal(definition, "c", true);
    expect(closed.transitions.map(({ kind }) => kind)).toEqual([
      "progress",
      "close",
      "reopen",
      "close",
      "reopen",
    ]);
    expect(closed.target).toBeUndefined();
    expect(keys(withTerminal(definition, "gone", false))).toBe("abcgone");
  });
});

it("adds moves after those of the same stage, of the right kind", () => {
  const { definition: next, move } = withMove(definition, "b", "a");
  expect(move).toBe(2);
  expect(next.transitions[2]).toMatchObject({ from: "b", to: "a", kind: "regress" });
});

it("makes keys", () => {
  expect(keyOfName("  First-time Buyer! ")).toBe("first_time_buyer");
  expect(keyOfName("访客")).toBeNull();
  expect(freshKey(definition, "a")).toBe("a_2");
});

it("fills names in, and leaves out what is empty", () => {
  expect(filled({ en: "Shop", "zh-CN": "", "zh-TW": "" })).toBe("Shop");
  expect(filled({ en: "Shop", "zh-CN": "网店", "zh-TW": " " })).toEqual({
    en: "Shop",
    "zh-CN": "网店",
    "zh-TW": "Shop",
  });
  const open = { ...stage("a"), owner: " ", intent: { en: "", "zh-CN": "", "zh-TW": "" } };
  expect(settled({ ...definition, stages: [open] }).stages).toEqual([{ key: "a", names: "a" }]);
});
