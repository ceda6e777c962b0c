/**
 * Strings in three languages. Every string has a typed key; a language that lacks one does not
 * compile. Messages are ICU (`{n, plural, one {…} other {…}}`), formatted by Lingui.
 */
import { type I18n, setupI18n } from "@lingui/core";
import { compileMessage } from "@lingui/message-utils/compileMessage";
import { createContext, type ReactNode, useContext, useMemo } from "react";
import type { Catalogue, MessageKey } from "./en";
import { type Formats, formats } from "./format";
import { type Language, rememberLanguage } from "./language";

export type { MessageKey } from "./en";
export type { Formats } from "./format";
export { initialLanguage, LANGUAGE_NAMES, LANGUAGES, type Language } from "./language";

/** What stands in a message's braces. */
export type Values = Record<string, string | number>;
export type Translate = (key: MessageKey, values?: Values) => string;

const LOADERS: Record<Language, () => Promise<Catalogue>> = {
  en: async () => (await import("./en")).catalogue,
  "zh-CN": async () => (await import("./zh-CN")).catalogue,
  "zh-TW": async () => (await import("./zh-TW")).catalogue,
};

/** A language with its strings. */
export async function load(language: Language): Promise<I18n> {
  const messages = await LOADERS[language]();
  const i18n = setupI18n({ locale: language, messages: { [language]: { ...messages } } });
  i18n.setMessagesCompiler(compileMessage);
  document.documentElement.lang = language;
  rememberLanguage(language);
  return i18n;
}

interface Spoken {
  language: Language;
  t: Translate;
  format: Formats;
  change: (language: Language) => void;
}

const SpokenContext = createContext<Spoken | null>(null);

interface LanguageProviderProps {
  i18n: I18n;
  /** Called with the language somebody chose. */
  onChange: (language: Language) => void;
  children: ReactNode;
}

export function LanguageProvider({ i18n, onChange, children }: LanguageProviderProps) {
  const spoken = useMemo(() => {
    const language = i18n.locale as Language;
    const format = formats(language);
    const written = i18n.messages as Record<string, unknown>;
    const t: Translate = (key, values) =>
      i18n._(key, values && readable(String(written[key]), values, format.number));
    return { language, t, format, change: onChange };
  }, [i18n, onChange]);
  return <SpokenContext value={spoken}>{children}</SpokenContext>;
}

/** Numbers that stand in plain braces are written as the language does; plurals need them as they are. */
function readable(message: string, values: Values, number: (value: number) => string): Values {
  const all = Object.entries(values).map(([name, value]) => {
    const isPlain = typeof value === "number" && !message.includes(`{${name},`);
    return [name, isPlain ? number(value) : value];
  });
  return Object.fromEntries(all);
}

export function useSpoken(): Spoken {
  const spoken = useContext(SpokenContext);
  if (!spoken) throw new Error("no LanguageProvider around this component");
  return spoken;
}

/** Strings in the reader's language. */
export function useT(): Translate {
  return useSpoken().t;
}

/** Numbers, times, lengths and money in the reader's language. */
export function useFormat(): Formats {
  return useSpoken().format;
}

/** A name written in one language or in all three. */
export type Localised = string | Record<Language, string>;

/** The name in the reader's language. */
export function useName(): (name: Localised) => string {
  const { language } = useSpoken();
  return (name) => (typeof name === "string" ? name : name[language]);
}
