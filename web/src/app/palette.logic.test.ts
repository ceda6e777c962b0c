import { expect, test } from "vitest";
import { best } from "./palette.logic";

const names = ["Stage board", "Who to contact", "Explore", "People", "order_placed"];
const found = (text: string) => best(names, text, (name) => name);

test("beginnings go before words, words before letters", () => {
  expect(found("p")).toEqual(["People", "order_placed", "Explore"]);
  expect(found("board")).toEqual(["Stage board"]);
  expect(found("stb")).toEqual(["Stage board"]);
  expect(found("xyz")).toEqual([]);
  expect(found("  ")).toHaveLength(names.length);
});
