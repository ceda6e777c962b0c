import { expect, test } from "vitest";
import { meaning } from "./meaning.logic";
import { presets } from "./presets.logic";

const events = (...names: string[]) => names.map((name, at) => ({ name, count: 100 - at }));

test("presets are made of the workspace's own events", () => {
  const shop = events("product_view", "visit", "checkout_started", "order_placed", "signup");
  const { presets: made, unbound } = presets(shop, ["sku", "device"]);
  const abandonment = made.find(({ id }) => id === "abandonment");
  expect(abandonment?.question).toEqual({
    funnel: {
      steps: [{ event: "checkout_started" }, { event: "order_placed" }],
      window: "1d",
      breakdown: { by: "device", top: 10 },
    },
  });
  expect(abandonment?.names).toEqual(["checkout_started", "order_placed"]);
  expect(made.map(({ id }) => id)).toEqual(
    expect.arrayContaining(["repeat", "landing", "towards"]),
  );
  expect(made.map(({ id }) => id)).not.toContain("support");
  expect(unbound.find(({ id }) => id === "support")?.missing).toEqual(["opened", "solved"]);
  expect(unbound.find(({ id }) => id === "firstWeek")?.missing).toEqual(["use"]);
});

test("names in another language bind by what the server says they mean", () => {
  const shop = events("浏览商品", "加入购物车", "去结算", "下单");
  const recognised = {
    去结算: "checkout_started",
    下单: "order_placed",
    加入购物车: "added_to_cart",
  };
  const { presets: made } = presets(shop, [], recognised);
  expect(made.find(({ id }) => id === "abandonment")?.names).toEqual(["去结算", "下单"]);
  expect(made.find(({ id }) => id === "purchase")?.names).toEqual(["加入购物车", "去结算", "下单"]);
});

test("a workspace of unknown words has questions, too", () => {
  const { presets: made, unbound } = presets(events("打开", "播放"), []);
  expect(made.map(({ id }) => id)).toEqual([
    "weekly",
    "after",
    "habit",
    "trend",
    "activity",
    "first",
  ]);
  expect(made.every(({ names }) => names.every((name) => ["打开", "播放"].includes(name)))).toBe(
    true,
  );
  expect(unbound.find(({ id }) => id === "channel")?.missing).toEqual(["purchase"]);
  expect(presets([], [])).toEqual({ presets: [], unbound: [] });
});

test("the most telling name wins", () => {
  expect(meaning(events("purchase_viewed", "order_placed"), "purchase")).toBe("order_placed");
  expect(meaning(events("hello"), "checkout")).toBeNull();
  const recognised = { buy: "order_placed", order_placed: "order_placed" };
  expect(meaning(events("buy", "order_placed"), "purchase", recognised)).toBe("order_placed");
});
