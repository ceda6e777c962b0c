// What the app says, in the language of the walk: a path is walked by the names a user sees.

import { setupI18n } from "@lingui/core";
import { compileMessage } from "@lingui/message-utils/compileMessage";
import { buildSync } from "esbuild";

/** Numbers no message holds by itself: they stand where one is not known. */
const ODD = 918_273_645;
const SOURCE = new URL("../../src/i18n/", import.meta.url).pathname;

/** The catalogue of a language, read from where it is written. */
async function catalogue(language) {
  const { outputFiles } = buildSync({
    entryPoints: [`${SOURCE}${language}/index.ts`],
    bundle: true,
    format: "esm",
    write: false,
  });
  const program = Buffer.from(outputFiles[0].contents).toString("base64");
  return (await import(`data:text/javascript;base64,${program}`)).catalogue;
}

/** `t` as the app has it, and numbers as it writes them. */
export async function words(language) {
  const messages = await catalogue(language);
  const i18n = setupI18n({ locale: language, messages: { [language]: messages } });
  i18n.setMessagesCompiler(compileMessage);
  const numbers = new Intl.NumberFormat(language);
  const number = (value) => numbers.format(value);
  const t = (key, values) => {
    if (!(key in messages)) throw new Error(`nothing is said as ${key}`);
    return i18n._(key, values);
  };
  /** The same as a pattern; what is not known yet stands for anything, under its name. */
  const like = (key, values = {}) => {
    const places = [...messages[key].matchAll(/\{(\w+)(,?)/g)];
    const open = places.filter(([, name]) => !(name in values));
    const holes = open.map(([, name, isTyped], at) => [name, isTyped ? ODD + at : `@${name}@`]);
    let text = t(key, { ...values, ...Object.fromEntries(holes) });
    text = text.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&");
    for (const [name, hole] of holes) {
      const [shown, what] = typeof hole === "number" ? [number(hole), "[\\d.,]+"] : [hole, ".+"];
      text = text.replace(shown, `(?<${name}>${what})`).replaceAll(shown, what);
    }
    return new RegExp(text);
  };
  return { language, t, like, number };
}
