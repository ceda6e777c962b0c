/** Signatures of webhooks as a form has them, and samples as they are typed. */
import type { WebhookSignature, WebhookTemplate } from "~/api/webhooks";

export const SCHEMES = ["none", "standard_webhooks", "timestamped", "hmac", "token"] as const;
export type Scheme = (typeof SCHEMES)[number];

/** What a form has of a signature; what it does not show stays in `rest`. */
export interface Proof {
  scheme: Scheme;
  header: string;
  secret: string;
  rest: Record<string, unknown>;
}

const NO_PROOF: Proof = { scheme: "none", header: "", secret: "", rest: {} };

/** The form of a signature. */
export function proofOf(verify: WebhookSignature | undefined): Proof {
  const [entry] = Object.entries(verify ?? {}) as [Scheme, Record<string, unknown>][];
  if (!entry) return NO_PROOF;
  const [scheme, { header, secret, ...rest }] = entry;
  return { scheme, header: String(header ?? ""), secret: String(secret ?? ""), rest };
}

/** The signature of a form. */
export function signatureOf({ scheme, header, secret, rest }: Proof): WebhookSignature | undefined {
  if (scheme === "none") return undefined;
  const shown = scheme === "standard_webhooks" ? { secret } : { header, secret, ...rest };
  return { [scheme]: shown } as WebhookSignature;
}

/** A secret that was sealed is not one to be read. */
export const isSealed = (secret: string) => secret.startsWith("sealed:");

/** What a tool sends, as it is typed: JSON, or why it is none. */
export function readSample(text: string): { sample: unknown } | { problem: string } {
  try {
    return { sample: JSON.parse(text) };
  } catch (reason) {
    return { problem: (reason as Error).message };
  }
}

/** The template a mapping was taken from unchanged, whose sample goes with it. */
export const templateOf = (mapping: string, templates: WebhookTemplate[]) =>
  templates.find((template) => template.mapping === mapping);
