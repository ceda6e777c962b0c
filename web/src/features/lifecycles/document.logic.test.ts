import { describe, expect, it } from "vitest";
import { movedStage, patchedMove, shiftedMove, withoutMove } from "./definition.logic";
import { docOf, edited, lostComments, placeOf, typed } from "./document.logic";

const TEXT = `# Head.
version: 1
key: shop
names: Shop
initial: a
stages:
  # The first.
  - {key: a, names: A}
  - {key: b, names: B}
transitions:
  # Buys.
  - {from: a, to: b, kind: progress, when: {did: {event: buy}}}
  # Leaves.
  - {from: b, to: a, kind: regress, when: {silent: {for: 30d}}}
`;
const doc = typed(docOf({} as never, ""), TEXT);

describe("edited", () => {
  it("writes the text anew and keeps comments beside their parts", () => {
    const turned = edited(doc, movedStage(doc.definition, "a", 1));
    expect(turned.text).toMatch(/- \{key: b, names: B\}\n {2}# The first\.\n {2}- \{key: a/);
    const swapped = edited(doc, shiftedMove(doc.definition, 0, 1).definition);
    expect(swapped.text.indexOf("# Leaves.")).toBeLessThan(swapped.text.indexOf("# Buys."));
    const changed = edited(doc, patchedMove(doc.definition, 1, { min_dwell: "7d" }));
    expect(changed.text).toMatch(/# Leaves\.\n.*min_dwell: 7d/);
    expect(edited(doc, withoutMove(doc.definition, 0)).text).not.toContain("# Buys.");
    expect(typed(docOf({} as never, ""), changed.text).definition).toEqual(changed.definition);
  });

  it("leaves the text alone when nothing changed", () => {
    expect(edited(doc, doc.definition)).toBe(doc);
    expect(lostComments(doc)).toEqual([]);
    expect(lostComments({ ...doc, text: TEXT.replace("initial: a", "initial: a # why") })).toEqual([
      "# why",
    ]);
  });
});

describe("typed", () => {
  it("keeps the last readable definition", () => {
    const broken = typed(doc, `${TEXT}  - {from: b`);
    expect(broken.unread).toBe(15);
    expect(broken.definition).toBe(doc.definition);
    expect(typed(doc, "key: x").unread).toBe(1);
    expect(typed(broken, TEXT).unread).toBeNull();
  });
});

it("knows what a finding is about", () => {
  const { definition } = doc;
  expect(placeOf("/stages/1/names", definition)).toEqual({ stage: "b" });
  expect(placeOf("/stages/lifecycle/transitions/1/when", definition)).toEqual({ move: 1 });
  expect(placeOf("/transitions/9", definition)).toBe("whole");
  expect(placeOf("/risk/at_risk/when", definition)).toBe("risk");
  expect(placeOf("", definition)).toBe("whole");
});
