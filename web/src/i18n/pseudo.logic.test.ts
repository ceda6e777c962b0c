import { setupI18n } from "@lingui/core";
import { compileMessage } from "@lingui/message-utils/compileMessage";
import { expect, test } from "vitest";
import { catalogue as en, type MessageKey } from "./en";
import { pseudo, pseudoMessage } from "./pseudo.logic";

const keys = Object.keys(en) as MessageKey[];

/** Every name in braces, wherever it stands, with a value that fits plurals and text alike. */
function valuesOf(message: string): Record<string, number> {
  const names = [...message.matchAll(/\{(\w+)/g)].map((match) => match[1] ?? "");
  return Object.fromEntries(names.map((name) => [name, 7]));
}

function spoken(messages: Record<string, string>) {
  const i18n = setupI18n({ locale: "en", messages: { en: messages } });
  i18n.setMessagesCompiler(compileMessage);
  return (key: string) => i18n._(key, valuesOf(en[key as MessageKey]));
}

test("every message renders, longer than it was and in brackets, with the same values", () => {
  const plain = spoken({ ...en });
  const long = spoken(pseudo({ ...en }));
  for (const key of keys) {
    const text = long(key);
    expect(text, key).toMatch(/^⟦.*⟧$/su);
    expect(text.length, key).toBeGreaterThan(plain(key).length);
    // Values stand where they stood.
    expect(text.match(/7/g)?.length ?? 0, key).toBe(plain(key).match(/7/g)?.length ?? 0);
  }
}, 30_000);

test("letters are accented, names and forms of plurals are not", () => {
  expect(pseudoMessage("Save")).toBe("⟦Šávé l⟧");
  expect(pseudoMessage("{n, plural, one {# day} other {# days}}")).toContain(
    "{n, plural, one {# dáý} other {# dáýš}}",
  );
});
