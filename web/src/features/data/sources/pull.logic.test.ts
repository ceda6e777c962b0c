import { expect, test } from "vitest";
import type { Pull } from "~/api/pulls";
import {
  beginOf,
  fieldsOf,
  isFilled,
  restOf,
  withBegin,
  withEvery,
  withRest,
  withValue,
} from "./pull.logic";

const pull: Pull = {
  mapping: "person = 'id'",
  settings: { shop: "" },
  request: { url: "https://{shop}.example/orders", query: { from: "{since}" } },
  authentication: [
    { oauth2: { token_url: "https://t.example", client_id: "", secret: "", refresh_token: "" } },
    { header: { name: "x-key", secret: "sealed:abc" } },
  ],
  since: { time: { form: "iso", begin: "2025-01-01" } },
  every_minutes: 60,
};

test("what has to be filled in has a field, a tool's own header by its own name", () => {
  const told = fieldsOf(pull).map(({ name, isOurs, isSecret }) => [name, isOurs, isSecret]);
  expect(told).toEqual([
    ["shop", false, false],
    ["client_id", true, false],
    ["secret", true, true],
    ["refresh_token", true, true],
    ["x-key", false, true],
  ]);
});

test("a document is filled in place by place and stays what it was", () => {
  expect(isFilled(pull)).toBe(false);
  const filled = fieldsOf(pull).reduce(
    (next, { path, value }) => withValue(next, path, value || "a"),
    pull,
  );
  expect(isFilled(filled)).toBe(true);
  expect(fieldsOf(pull)[0]?.value).toBe("");
  expect(beginOf(withBegin(filled, "2026-02-03"))).toBe("2026-02-03");
  expect(withEvery(filled, "")).not.toHaveProperty("every_minutes");
  expect(withEvery(filled, "15").every_minutes).toBe(15);
});

test("the rest is JSON, or it is said why it is none", () => {
  const again = withRest(pull, restOf(pull));
  expect(again).toEqual({ pull });
  expect(withRest(pull, "{")).toHaveProperty("problem");
  expect(withRest(pull, "{}")).toHaveProperty("problem");
});
