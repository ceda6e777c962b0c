/** The API of the server this page came from. */
import createClient from "openapi-fetch";
import type { components, paths } from "./generated/schema";

export type Schemas = components["schemas"];
export type Question = Omit<Schemas["Question"], "version">;
export type Meta = Schemas["Meta"];
export type Rate = Schemas["Rate"];

/** What went wrong, as the server says it, or `unreachable` when it says nothing. */
export class Problem extends Error {
  readonly status: number;
  readonly code: string;
  readonly detail: string;
  readonly hint: string | null;
  readonly parts: { pointer: string; detail: string }[];

  constructor(status: number, body: Partial<Schemas["Problem"]>) {
    super(body.title ?? body.detail ?? String(status));
    this.status = status;
    this.code = body.code ?? "unreachable";
    this.detail = body.detail ?? "";
    this.hint = body.hint ?? null;
    this.parts = (body.errors ?? []).map((part) => ({
      pointer: part.pointer ?? "",
      detail: part.detail,
    }));
  }

  /** Nobody answered. */
  get isUnreachable(): boolean {
    return this.code === "unreachable";
  }

  get isSignedOut(): boolean {
    return this.status === 401;
  }
}

export const api = createClient<paths>({ baseUrl: window.location.origin });

// The server words its problems and sentences in the page's language.
api.use({
  onRequest({ request }) {
    request.headers.set("accept-language", document.documentElement.lang);
    return request;
  },
});

interface Answered<T> {
  data?: T;
  error?: unknown;
  response: Response;
}

/** The answer, or a `Problem` thrown. */
export async function said<T>(call: Promise<Answered<T>>): Promise<T> {
  const { data, error, response } = await call.catch((reason: unknown) => {
    if (reason instanceof DOMException && reason.name === "AbortError") throw reason;
    throw new Problem(0, {});
  });
  if (!response.ok) throw new Problem(response.status, isObject(error) ? error : {});
  return data as T;
}

function isObject(value: unknown): value is Partial<Schemas["Problem"]> {
  return typeof value === "object" && value !== null;
}
