import { QueryClient, QueryObserver, queryOptions } from "@tanstack/react-query";
import { expect, test } from "vitest";
import { fetched } from "./fetched";

/** A question whose answer comes when told, and which notices being cancelled. */
function slow() {
  let answer = (_: string) => {};
  const signals: AbortSignal[] = [];
  const options = queryOptions({
    queryKey: ["slow"],
    queryFn: ({ signal }) =>
      new Promise<string>((resolve, reject) => {
        signals.push(signal);
        answer = resolve;
        signal.addEventListener("abort", () => reject(signal.reason));
      }),
  });
  return { options, signals, answer: (text: string) => answer(text) };
}

/** A query made of another one, and a page that shows it. */
function shown(client: QueryClient, inner: ReturnType<typeof slow>) {
  const outer = new QueryObserver(client, {
    queryKey: ["outer"],
    queryFn: ({ client, signal }) => fetched(client, inner.options, signal),
  });
  return { outer, leave: outer.subscribe(() => {}) };
}

test("an answer others ask for too outlives their page", async () => {
  const client = new QueryClient();
  const inner = slow();
  const leaveFirst = new QueryObserver(client, inner.options).subscribe(() => {});
  const { outer, leave } = shown(client, inner);
  leaveFirst();
  inner.answer("here");
  await expect.poll(() => outer.getCurrentResult().data).toBe("here");
  leave();
});

test("who leaves stops what only they asked", async () => {
  const client = new QueryClient();
  const inner = slow();
  const { leave } = shown(client, inner);
  await expect.poll(() => inner.signals.length).toBe(1);
  leave();
  expect(inner.signals[0]?.aborted).toBe(true);
});
