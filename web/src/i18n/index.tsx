/**
 * Strings in three languages. Every string has a typed key; a language that lacks one does not
 * compile. Messages are ICU (`{n, plural, one {…} other {…}}`), formatted by Lingui.
 */
import { type I18n, setupI18n } from "@lingui/core";
import { compileMessage } from "@lingui/message-utils/compileMessage";
import { createContext, type ReactNode, useCallback, useContext, useMemo } from "react";
import type { Catalogue, MessageKey } from "./en";
import { type Formats, formats } from "./format";
import { type Language, rememberLanguage } from "./language";
import { isPseudoWished, pseudo } from "./pseudo.logic";
import { closed, marked } from "./seams.logic";

export type { MessageKey } from "./en";
export type { Formats } from "./format";
export { initialLanguage, LANGUAGE_NAMES, LANGUAGES, type Language } from "./language";

/** What stands in a message's braces. */
export type Values = Record<string, string | number>;
export type Translate = (key: MessageKey, values?: Values) => string;

type Messages = Partial<Catalogue>;

/** What the first page needs, and everything. */
const LOADERS: Record<Language, Record<"first" | "whole", () => Promise<Messages>>> = {
  en: {
    first: async () => (await import("./first/en")).first,
    whole: async () => (await import("./en")).catalogue,
  },
  "zh-CN": {
    first: async () => (await import("./first/zh-CN")).first,
    whole: async () => (await import("./zh-CN")).catalogue,
  },
  "zh-TW": {
    first: async () => (await import("./first/zh-TW")).first,
    whole: async () => (await import("./zh-TW")).catalogue,
  },
};

/** The language in use; the rest of its strings is added where it is needed. */
let current: I18n | null = null;

/** A language with the strings of the first page, or with all of them. */
export async function load(language: Language, part: "first" | "whole" = "first"): Promise<I18n> {
  const messages = await LOADERS[language][part]();
  const i18n = setupI18n({
    locale: language,
    messages: { [language]: shown({ ...messages }) },
  });
  i18n.setMessagesCompiler(compileMessage);
  document.documentElement.lang = language;
  rememberLanguage(language);
  current = i18n;
  return i18n;
}

/** Adds the strings of all pages to the language in use. Every page but the first waits for it. */
export async function loadRest(): Promise<void> {
  const i18n = current;
  if (!i18n) return;
  i18n.load(i18n.locale, shown({ ...(await LOADERS[i18n.locale as Language].whole()) }));
}

/** Messages as they are shown: those of the pseudo-language while somebody looks for clipped text. */
function shown(messages: Record<string, string>): Record<string, string> {
  if (!import.meta.env.DEV && import.meta.env.MODE !== "pseudo") return messages;
  return isPseudoWished() ? pseudo(messages) : messages;
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
    const edged = language === "en" ? (value: string) => value : marked;
    const t: Translate = (key, values) => {
      if (!values) return i18n._(key);
      return closed(i18n._(key, readable(String(written[key]), values, format.number, edged)));
    };
    return { language, t, format, change: onChange };
  }, [i18n, onChange]);
  return <SpokenContext value={spoken}>{children}</SpokenContext>;
}

/**
 * What stands in plain braces is written as the language does, with its ends told; plurals and
 * choices need it as it is.
 */
function readable(
  message: string,
  values: Values,
  number: (value: number) => string,
  edged: (value: string) => string,
): Values {
  const all = Object.entries(values).map(([name, value]) => {
    if (message.includes(`{${name},`)) return [name, value];
    return [name, edged(typeof value === "number" ? number(value) : value)];
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
  return useCallback((name) => (typeof name === "string" ? name : name[language]), [language]);
}
