import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { type Listener, listen } from "./stream";

class FakeSource {
  static readonly CLOSED = 2;
  static last: FakeSource;
  readyState = 1;
  onopen: (() => void) | null = null;
  onerror: (() => void) | null = null;
  private heard = new Map<string, (event: MessageEvent) => void>();

  constructor(readonly address: string) {
    FakeSource.last = this;
  }
  addEventListener(name: string, listener: (event: MessageEvent) => void) {
    this.heard.set(name, listener);
  }
  tell(name: string, data: unknown, lastEventId = "") {
    this.heard.get(name)?.({ data: JSON.stringify(data), lastEventId } as MessageEvent);
  }
  close() {
    this.readyState = FakeSource.CLOSED;
  }
}

function listener() {
  return {
    onPlace: vi.fn(),
    onLink: vi.fn(),
    onNews: vi.fn(),
    onLostPlace: vi.fn(),
    onClosed: vi.fn(),
  } satisfies Listener<unknown>;
}

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal("EventSource", FakeSource);
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const HOW = { name: "moved", showMs: 2_000 };

test("news of a while are handed on together, with what went by", () => {
  const told = listener();
  listen("/news?after=7-1", HOW, told);
  expect(FakeSource.last.address).toBe("/news?after=7-1");
  FakeSource.last.tell("begun", {}, "7-1");
  FakeSource.last.tell("moved", { n: 1 }, "7-2");
  FakeSource.last.tell("missed", { missed: 3 });
  FakeSource.last.tell("moved", { n: 2 }, "7-6");
  FakeSource.last.tell("other", { n: 3 });
  vi.advanceTimersByTime(1_999);
  expect(told.onNews).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1);
  expect(told.onNews.mock.calls).toEqual([[[{ n: 1 }, { n: 2 }], 3]]);
  expect(told.onPlace.mock.calls).toEqual([["7-1"], ["7-2"], ["7-6"]]);
  vi.advanceTimersByTime(60_000);
  expect(told.onNews).toHaveBeenCalledOnce();
});

test("a place of another process says nothing, and what waits is told at the end", () => {
  const told = listener();
  const stop = listen("/news", HOW, told);
  FakeSource.last.tell("missed", { missed: null });
  expect(told.onLostPlace).toHaveBeenCalledOnce();
  FakeSource.last.tell("moved", { n: 1 }, "8-1");
  stop();
  expect(told.onNews.mock.calls).toEqual([[[{ n: 1 }], 0]]);
  expect(FakeSource.last.readyState).toBe(FakeSource.CLOSED);
});

test("a short gap is no loss; a closed stream is told of", () => {
  const told = listener();
  listen("/news", HOW, told);
  FakeSource.last.onopen?.();
  FakeSource.last.onerror?.();
  vi.advanceTimersByTime(2_000);
  FakeSource.last.onopen?.();
  vi.advanceTimersByTime(5_000);
  expect(told.onLink.mock.calls).toEqual([["live"], ["live"]]);
  FakeSource.last.readyState = FakeSource.CLOSED;
  FakeSource.last.onerror?.();
  expect(told.onClosed).toHaveBeenCalledOnce();
});
