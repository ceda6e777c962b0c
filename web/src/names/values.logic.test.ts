import { expect, test } from "vitest";
import { groupingOf, isOrigin, readOrigin, stagesOf } from "./values.logic";

test("a column of channel groups says its grouping, others none", () => {
  expect(groupingOf("$channel_group")).toBe("default");
  expect(groupingOf("$channel_group.ours")).toBe("ours");
  expect(["$channel", "$channel_groups", "channel_group"].map(groupingOf)).toEqual([
    null,
    null,
    null,
  ]);
  expect(["$channel_origin", "$channel_origin.ours", "$channel"].map(isOrigin)).toEqual([
    true,
    true,
    false,
  ]);
});

test("a column of stages says its lifecycle", () => {
  expect(stagesOf("$stage.shop")).toEqual({ kind: "stage", lifecycle: "shop" });
  expect(stagesOf("$risk.saas.b2b")).toEqual({ kind: "risk", lifecycle: "saas.b2b" });
  expect(stagesOf("$stage")).toBeNull();
});

test("an origin comes apart into what it rests on; what is no origin stays whole", () => {
  expect(readOrigin("utm_source=partner&utm_medium=banner%20ad")).toEqual([
    { field: "source", value: "partner" },
    { field: "medium", value: "banner ad" },
  ]);
  expect(readOrigin("channel=store")).toEqual([{ field: "channel", value: "store" }]);
  for (const text of ["", "(none)", "store", "channel=", "utm_source=a&other=b"]) {
    expect(readOrigin(text), text).toBeNull();
  }
});
