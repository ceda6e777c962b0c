import { expect, test } from "vitest";
import { proofOf, readSample, signatureOf } from "./webhook.logic";

test("a signature comes back from its form as it was, with what the form does not show", () => {
  const hmac = {
    hmac: {
      header: "X-Sign",
      secret: "sealed:abc",
      encoding: "base64" as const,
      prefix: "sha256=",
    },
  };
  expect(signatureOf(proofOf(hmac))).toEqual(hmac);
  const standard = { standard_webhooks: { secret: "whsec_abc" } };
  expect(signatureOf(proofOf(standard))).toEqual(standard);
  expect(signatureOf(proofOf(undefined))).toBeUndefined();
});

test("another scheme keeps header and secret", () => {
  const proof = proofOf({ token: { header: "X-Token", secret: "word" } });
  expect(signatureOf({ ...proof, scheme: "timestamped" })).toEqual({
    timestamped: { header: "X-Token", secret: "word" },
  });
});

test("a sample is JSON, or it is said why it is none", () => {
  expect(readSample('{"a": 1}')).toEqual({ sample: { a: 1 } });
  expect(readSample("{a}")).toHaveProperty("problem");
});
