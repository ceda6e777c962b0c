import { describe, expect, it } from "vitest";
import { commentsOf } from "./yaml-comments.logic";
import { readYaml, Unread } from "./yaml-read.logic";
import { writeYaml } from "./yaml-write.logic";

const TEXT = `# How a visitor becomes a customer.
version: 1
key: trial
names: {en: Trial, zh-CN: 试用, zh-TW: 試用}
initial: visitor
stages:
  - {key: visitor, names: Visitor}
  - key: customer   # the goal
    names:
      en: "Customer: paying"
      zh-CN: '客户''s'
      zh-TW: 客戶
    colour: "#2f7d6b"
    kpis: [repeat_rate,
      other_rate]
  - {key: lost, names: Lost, terminal: true}
transitions:
- {from: visitor, to: customer, kind: progress, when: {did: {event: "a, b", within: 1s}}}
# Nothing for long.
- from: "*"
  to: lost
  kind: close
  when:
    any:
      - silent: {for: 180d}
      - did:
          event:
            - closed
            - deleted
          at_least: 2
  priority: -1
`;

describe("readYaml", () => {
  it("reads what people write", () => {
    const read = readYaml(TEXT) as Record<string, never>;
    expect(read.stages).toEqual([
      { key: "visitor", names: "Visitor" },
      {
        key: "customer",
        names: { en: "Customer: paying", "zh-CN": "客户's", "zh-TW": "客戶" },
        colour: "#2f7d6b",
        kpis: ["repeat_rate", "other_rate"],
      },
      { key: "lost", names: "Lost", terminal: true },
    ]);
    expect(read.transitions).toEqual([
      {
        from: "visitor",
        to: "customer",
        kind: "progress",
        when: { did: { event: "a, b", within: "1s" } },
      },
      {
        from: "*",
        to: "lost",
        kind: "close",
        when: {
          any: [
            { silent: { for: "180d" } },
            { did: { event: ["closed", "deleted"], at_least: 2 } },
          ],
        },
        priority: -1,
      },
    ]);
  });

  it("reads JSON", () => {
    const value = { a: [1, { b: 'x"y # z' }], c: null, d: true, e: -0.5 };
    expect(readYaml(JSON.stringify(value, null, 2))).toEqual(value);
  });

  it.each([
    ["a: &x 1", 1],
    ["a: 1\nb: *x", 2],
    ["a: |\n  text", 1],
    ["a: 1\na: 2", 2],
    ["a: {b: 1", 1],
    ["a: 1\n   b: 2", 2],
    ["a: b: c", 1],
    ["a:\n\t- 1", 2],
    ["a: [1, 2]]", 1],
    ["", 1],
  ])("refuses %j at its line", (text, line) => {
    try {
      expect(readYaml(text)).toBe("refused");
    } catch (error) {
      expect(error).toBeInstanceOf(Unread);
      expect((error as Unread).line).toBe(line);
    }
  });
});

describe("writeYaml", () => {
  it("writes what reads the same", () => {
    const values = ["yes", "null", "12", "1e3", "a: b", "#x", "*", " x", "", "90d", "-", "x # y"];
    const strange = { values, "$stage.shop": "a", "a:b": 1, deep: [[1], [{ x: [] }], {}] };
    for (const value of [readYaml(TEXT) as object, { strange, long: "字".repeat(200) }]) {
      expect(readYaml(writeYaml(value))).toEqual(value);
    }
  });

  it("keeps the comments that stand before parts, and tells the others", () => {
    const read = readYaml(TEXT) as object;
    const { kept, lost } = commentsOf(TEXT);
    expect(lost).toEqual(["# the goal"]);
    const written = writeYaml(read, kept);
    expect(written.startsWith("# How a visitor becomes a customer.\nversion: 1\n")).toBe(true);
    expect(written).toContain('  # Nothing for long.\n  - from: "*"\n');
    expect(commentsOf(written).lost).toEqual([]);
    expect(readYaml(written)).toEqual(read);
  });
});
