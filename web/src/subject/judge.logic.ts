/** What the form says, as a judgement (docs/judgements.md). */

export interface Said {
  kind: "note" | "promise" | "goal";
  text: string;
  /** −2 to 2, as the choice holds it. */
  felt: string;
  after: string;
  at: string;
  /** A promise's or goal's date; empty for none. */
  by: string;
  author: string;
}

/** A promise or goal of the same name replaces the one before, so the name is what is said. */
const NAME = 60;

export function judgementOf(form: Said): Record<string, unknown> {
  const text = form.text.trim();
  const name = text.slice(0, NAME);
  const base = { author: form.author.trim(), ...(form.at ? { at: form.at } : {}) };
  switch (form.kind) {
    case "note":
      return { ...base, note: { text, felt: Number(form.felt), after: form.after } };
    case "promise":
      return {
        ...base,
        promise: { promise: name, what: text, ...(form.by ? { due: form.by } : {}) },
      };
    case "goal":
      return { ...base, goal: { goal: name, what: text, ...(form.by ? { by: form.by } : {}) } };
  }
}
