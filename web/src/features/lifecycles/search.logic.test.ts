import { expect, it } from "vitest";
import { readLifecycleSearch, readPick, writePick } from "./search.logic";

it("keeps what can be understood of an address", () => {
  const search = { view: "edit", tab: "list", pick: "move:3", from: 2, to: "x" };
  expect(readLifecycleSearch(search)).toEqual({
    view: "edit",
    tab: "list",
    pick: "move:3",
    from: "2",
  });
  expect(readLifecycleSearch({ tab: "x", pick: "stage:<b>" })).toEqual({});
});

it("writes what is picked so that it reads the same", () => {
  for (const pick of [{ stage: "visitor" }, { move: 0 }]) {
    expect(readPick(writePick(pick))).toEqual(pick);
  }
  expect(readPick("move:0")).toBeNull();
});
