import { expect, test } from "vitest";
import { meaning, presets } from "./presets.logic";

const events = (...names: string[]) => names.map((name, at) => ({ name, count: 100 - at }));

test("presets are made of the workspace's own events", () => {
  const shop = events("product_view", "visit", "checkout_started", "order_placed", "signup");
  const made = presets(shop, ["sku", "device"]);
  const abandonment = made.find(({ id }) => id === "abandonment");
  expect(abandonment?.question).toEqual({
    funnel: {
      steps: [{ event: "checkout_started" }, { event: "order_placed" }],
      window: "1d",
      breakdown: { by: "device", top: 10 },
    },
  });
  expect(made.map(({ id }) => id)).toEqual(
    expect.arrayContaining(["repeat", "landing", "towards"]),
  );
  expect(made.map(({ id }) => id)).not.toContain("support");
});

test("a workspace of unknown words has questions, too", () => {
  const made = presets(events("打开", "播放"), []);
  expect(made.map(({ id }) => id)).toEqual(["weekly", "after", "trend", "activity", "first"]);
  expect(made.every(({ names }) => names.every((name) => ["打开", "播放"].includes(name)))).toBe(
    true,
  );
  expect(presets([], [])).toEqual([]);
});

test("the most telling name wins", () => {
  expect(meaning(events("purchase_viewed", "order_placed"), "purchase")).toBe("order_placed");
  expect(meaning(events("hello"), "checkout")).toBeNull();
});
