import { expect, test } from "vitest";
import type { Question } from "~/api/client";
import { readSaved, searchOf, viewOf, withVersion } from "./search.logic";

const question = { trend: { series: [{}] } } as unknown as Question;

test("an insight opens at an address that holds the whole question and how it is drawn", () => {
  const saved = { name: "a", question: withVersion(question), view: { compare: true } };
  const search = searchOf("ins_1", saved);
  expect(search).toEqual({ q: question, saved: "ins_1", compare: true });
  // What is not the question is the view, but the period and the insight itself.
  expect(viewOf({ ...search, last: "30d", asOf: "2026-01-01" })).toEqual({ compare: true });
  // Nor is a number that happens to be open.
  expect(viewOf({ ...search, drill: { cell: {} } })).toEqual({ compare: true });
});

test("only an id of an insight is one", () => {
  expect(readSaved({ saved: "ins_abc1" })).toEqual({ saved: "ins_abc1" });
  expect(readSaved({ saved: "seg_abc1" })).toEqual({});
  expect(readSaved({ saved: "ins_<script>" })).toEqual({});
});
