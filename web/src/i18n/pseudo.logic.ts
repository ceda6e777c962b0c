/**
 * A language nobody speaks, made of the English one: accented, two fifths longer, in brackets. What
 * stands on a page without brackets was never given to translators; what is cut is too narrow.
 */

const ACCENTED: Record<string, string> = Object.fromEntries(
  [..."aceinosuyACEINOSUY"].map((letter, at) => [letter, [..."áçéíñöšüýÁÇÉÍÑÖŠÜÝ"][at] ?? letter]),
);
const LONGER = 0.4;
/** Words such as languages with long ones have. */
const FILLING = " lórém ípšüm dölör šít ámét";

export function pseudo<Messages extends Record<string, string>>(messages: Messages): Messages {
  const all = Object.entries(messages).map(([key, text]) => [key, pseudoMessage(text)]);
  return Object.fromEntries(all) as Messages;
}

/** One message; what stands in its braces is left as it is, but the words of its cases. */
export function pseudoMessage(message: string): string {
  const { text, length } = accented(message, 0);
  const more = FILLING.repeat(1 + Math.ceil((length * LONGER) / FILLING.length));
  return `⟦${text}${more.slice(0, Math.ceil(length * LONGER)).trimEnd()}⟧`;
}

/** Accents outside of braces and inside the cases of plurals; the length of what is read. */
function accented(message: string, from: number): { text: string; length: number } {
  let text = "";
  let length = 0;
  let at = from;
  while (at < message.length) {
    const letter = message[at] ?? "";
    if (letter === "{") {
      const end = endOf(message, at);
      text += argument(message.slice(at + 1, end));
      at = end + 1;
      length += 2;
    } else {
      text += ACCENTED[letter] ?? letter;
      length += 1;
      at += 1;
    }
  }
  return { text, length };
}

/** Where the brace that opens here is closed. */
function endOf(message: string, open: number): number {
  let depth = 0;
  for (let at = open; at < message.length; at += 1) {
    if (message[at] === "{") depth += 1;
    if (message[at] === "}") depth -= 1;
    if (depth === 0) return at;
  }
  return message.length;
}

/** `n` and `n, number` stay; in `n, plural, one {# day} other {# days}` the words of cases change. */
function argument(inner: string): string {
  const first = inner.indexOf("{");
  if (first < 0) return `{${inner}}`;
  let text = "";
  let at = 0;
  while (at < inner.length) {
    if (inner[at] !== "{") {
      text += inner[at];
      at += 1;
      continue;
    }
    const end = endOf(inner, at);
    text += `{${accented(inner.slice(at + 1, end), 0).text}}`;
    at = end + 1;
  }
  return `{${text}}`;
}

/** `?lang=pseudo` wishes it; it stays until the tab is closed. */
export function isPseudoWished(): boolean {
  const wished = new URLSearchParams(window.location.search).get("lang");
  if (wished) sessionStorage.setItem("wayfarer.pseudo", wished === "pseudo" ? "yes" : "no");
  return sessionStorage.getItem("wayfarer.pseudo") === "yes";
}
