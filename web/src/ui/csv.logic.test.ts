import { expect, test } from "vitest";
import { csv } from "./csv.logic";

test("cells that would run are made harmless, numbers stay numbers", () => {
  const rows = [
    ["=HYPERLINK(1)", "+1", "-3.5", "@sum", "\tx", "\rx"],
    [-4, null, "a,b", 'say "hi"', "two\nlines", "-1+2"],
  ];
  const [head, first, ...rest] = csv(["a", "-b"], rows).split("\r\n");
  expect(head).toBe("\ufeffa,'-b");
  expect(first).toBe(`'=HYPERLINK(1),+1,-3.5,'@sum,'\tx,"'\rx"`);
  expect(rest.join("\r\n")).toBe(`-4,,"a,b","say ""hi""","two\nlines",'-1+2\r\n`);
});
