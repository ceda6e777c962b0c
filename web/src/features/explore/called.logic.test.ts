import { expect, test } from "vitest";
import type { Question } from "~/api/client";
import { calledIn } from "./called.logic";

const word = (event: string) => ({ order_paid: "Payment", visit: "Visit" })[event] ?? event;
const said = (question: object) => calledIn(question as unknown as Question, word);

test("steps and series are called as their event is, unless they have a name", () => {
  const steps = [
    { event: "visit" },
    { event: "order_paid", name: "Paid" },
    { event: ["visit", "order_paid"] },
    { event: "other" },
  ];
  const names = said({ funnel: { steps } }).funnel?.steps.map(({ name }) => name);
  expect(names).toEqual(["Visit", "Paid", undefined, undefined]);
  const series = said({ trend: { series: [{ event: "order_paid" }, {}] } }).trend?.series;
  expect(series?.map(({ name }) => name)).toEqual(["Payment", undefined]);
});

test("a formula keeps the names it speaks of", () => {
  const question = { trend: { series: [{ event: "visit" }], formula: "visit / 2" } };
  expect(said(question)).toEqual(question);
});
