import { expect, test } from "vitest";
import type { Question } from "~/api/client";
import { readMoments, writeMoments } from "./moments.logic";

const flow = (anchor: object, more: object = {}) =>
  ({ flow: { anchor, depth: 3 }, ...more }) as never;

test("a flow between two moments is that of people who did both, and reads back as such", () => {
  const question: Question = flow({ from: { event: "a" } });
  const moments = { ...readMoments(question), direction: "between" as const, end: { event: "b" } };
  const written = writeMoments(question, moments, ["a", "c"]);
  expect(written.segment).toEqual({ sequence: { steps: [{ event: "a" }, { event: "b" }] } });
  expect(readMoments(written)).toEqual({
    direction: "between",
    anchor: { event: "a" },
    end: { event: "b" },
  });
  const back = writeMoments(written, { ...readMoments(written), direction: "to" }, []);
  expect(back).toEqual({ flow: { anchor: { to: { event: "a" } }, depth: 3 } });
});

test("an end is proposed, and the window goes along", () => {
  const question = flow({ from: { event: "a" } }, {}) as Question;
  (question.flow as { window?: string }).window = "7d";
  const moments = { ...readMoments(question), direction: "between" as const };
  expect(writeMoments(question, moments, ["a", "c"]).segment).toEqual({
    sequence: { steps: [{ event: "a" }, { event: "c" }], within: "7d" },
  });
});

test("a segment of one's own is no end of a flow", () => {
  const segment = { sequence: { steps: [{ event: "x" }, { event: "y" }] } };
  expect(readMoments(flow({ from: { event: "a" } }, { segment })).direction).toBe("from");
  const kept = writeMoments(
    flow({ from: { event: "a" } }, { segment }),
    { direction: "around", anchor: { event: "a" }, end: {} },
    [],
  );
  expect(kept.segment).toEqual(segment);
});
