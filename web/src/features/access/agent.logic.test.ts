import { expect, test } from "vitest";
import { browserOf } from "./agent.logic";

const like = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko)";

test("a browser is named though it calls itself by every other's name", () => {
  expect(browserOf(`${like} Chrome/143.0.0.0 Safari/537.36 Edg/143.0.1`)).toEqual({
    browser: "Edge 143",
    system: "Windows",
  });
  expect(browserOf(`${like} HeadlessChrome/143.0.0.0 Safari/537.36`).browser).toBe("Chrome 143");
  const phone = "Mozilla/5.0 (iPhone; CPU iPhone OS 19_1 like Mac OS X) AppleWebKit/605.1.15";
  expect(browserOf(`${phone} (KHTML, like Gecko) Version/19.1 Mobile/15E148 Safari/604.1`)).toEqual(
    {
      browser: "Safari 19",
      system: "iOS",
    },
  );
  expect(browserOf("curl/7.88.1")).toEqual({ browser: null, system: null });
});
