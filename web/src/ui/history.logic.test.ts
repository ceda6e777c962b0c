import { expect, it } from "vitest";
import { begin, changed, redone, undone } from "./history.logic";

it("goes back and forth, and forgets the future when something else is done", () => {
  let history = begin("a");
  history = changed(history, "b", "", 0);
  history = changed(history, "c", "", 1);
  history = undone(history);
  expect(history.present).toBe("b");
  expect(redone(history).present).toBe("c");
  history = changed(history, "d", "", 2);
  expect(redone(history).present).toBe("d");
  expect(undone(undone(undone(history))).present).toBe("a");
});

it("takes letters typed soon after one another as one step", () => {
  let history = begin("");
  history = changed(history, "h", "name", 0);
  history = changed(history, "he", "name", 900);
  history = changed(history, "hey", "name", 1800);
  history = changed(history, "hey!", "name", 9000);
  expect(undone(history).present).toBe("hey");
  expect(undone(undone(history)).present).toBe("");
  history = changed(history, "x", "other", 9001);
  expect(undone(history).present).toBe("hey!");
});
