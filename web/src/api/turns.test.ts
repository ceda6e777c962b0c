import { expect, test } from "vitest";
import { turns } from "./turns";

test("so many are on their way at a time, and one that fails makes room", async () => {
  const turn = turns(2);
  const ends: ((failure?: Error) => void)[] = [];
  const begin = () =>
    turn(
      () =>
        new Promise<void>((resolve, reject) =>
          ends.push((failure) => (failure ? reject(failure) : resolve())),
        ),
    );
  const all = [begin(), begin(), begin()];
  expect(ends.length).toBe(2);
  ends[0]?.(new Error("no"));
  await expect(all[0]).rejects.toThrow("no");
  expect(ends.length).toBe(3);
  ends[1]?.();
  ends[2]?.();
  await Promise.all(all.slice(1));
});
