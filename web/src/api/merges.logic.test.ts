import { expect, test } from "vitest";
import { folded, mergesOf } from "./merges.logic";

const merges = mergesOf([
  { name: "purchase", merged: [{ name: "buy" }, { name: "buy (app)" }] },
  { name: "visit" },
]);

test("all names of an event are said as the one it is, however they are joined", () => {
  const texts = [
    ["purchase, buy, buy (app)", "purchase"],
    ["visit / purchase / buy", "visit / purchase"],
    ["3 % did purchase or buy or buy (app); best", "3 % did purchase; best"],
    ["有 3% 做了 purchase 或 buy，", "有 3% 做了 purchase，"],
    ["purchase、buy", "purchase"],
  ];
  for (const [said, told] of texts) expect(folded(said, merges)).toBe(told);
});

test("what only looks like it stays", () => {
  for (const text of [
    "purchase or buyer",
    "repurchase or buy",
    "buy or purchase",
    "purchase, visit",
  ]) {
    expect(folded(text, merges)).toBe(text);
  }
});

test("texts anywhere in an answer are, numbers and nulls stay", () => {
  const answer = { lines: [{ name: "purchase, buy", points: [1, null] }], isAll: true };
  expect(folded(answer, merges)).toEqual({
    lines: [{ name: "purchase", points: [1, null] }],
    isAll: true,
  });
  expect(folded(answer, mergesOf([{ name: "purchase" }]))).toBe(answer);
});

test("an event of a timeline goes by the name it is merged into, and says as what it was sent", () => {
  const events = [
    { event_id: "e1", event: "buy" },
    { event_id: "e2", event: "visit" },
  ];
  expect(folded({ events }, merges)).toEqual({
    events: [
      { event_id: "e1", event: "purchase", sent_as: "buy" },
      { event_id: "e2", event: "visit" },
    ],
  });
  // A name in another place is what it is: a node of a flow, a value of a breakdown.
  expect(folded({ node: "buy", event: "buy" }, merges)).toEqual({ node: "buy", event: "buy" });
});
