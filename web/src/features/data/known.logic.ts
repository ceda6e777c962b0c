/** The form of what is known of an event or property, and the document it writes. */
import type { Known } from "~/api/catalogue";
import { LANGUAGES, type Language } from "~/i18n";
import type { Parts } from "~/saved/merge.logic";

export interface Form {
  names: Record<Language, string>;
  description: string;
  owner: string;
  hidden: boolean;
  verified: boolean;
  sameAs: string | null;
  meaning: string | null;
  unit: string;
}

export function formOf(known: Known | undefined): Form {
  const name = (language: Language) => known?.names?.[language] ?? "";
  return {
    names: { en: name("en"), "zh-CN": name("zh-CN"), "zh-TW": name("zh-TW") },
    description: known?.description ?? "",
    owner: known?.owner ?? "",
    hidden: known?.hidden ?? false,
    verified: known?.verified ?? false,
    sameAs: known?.same_as ?? null,
    meaning: known?.meaning ?? null,
    unit: known?.unit ?? "",
  };
}

/** Only what says something; `null` when nothing does. */
export function knownOf(form: Form): Known | null {
  const names = LANGUAGES.map((language) => [language, form.names[language].trim()] as const);
  const given = names.filter(([, name]) => name !== "");
  const words = {
    description: form.description.trim(),
    owner: form.owner.trim(),
    same_as: form.sameAs ?? "",
    meaning: form.meaning ?? "",
    unit: form.unit.trim(),
  };
  const known: Known = {
    ...(given.length > 0 ? { names: Object.fromEntries(given) } : {}),
    ...Object.fromEntries(Object.entries(words).filter(([, word]) => word !== "")),
    ...(form.hidden ? { hidden: true } : {}),
    ...(form.verified ? { verified: true } : {}),
  };
  return Object.keys(known).length > 0 ? known : null;
}

/** The fields an entry is written with, without what the server adds. */
export function writtenOf(entry: Known): Known {
  return knownOf(formOf(entry)) ?? {};
}

/** Types of values that have a word of their own. */
const VALUE_TYPES = ["text", "number", "bool", "json"] as const;
type ValueType = (typeof VALUE_TYPES)[number];

export function isValueType(name: string): name is ValueType {
  return (VALUE_TYPES as readonly string[]).includes(name);
}

/** Values of more than one type under one name: most frequent first. */
export function typesOf(types: Record<string, number>): {
  kinds: [string, number][];
  isMixed: boolean;
} {
  const kinds = Object.entries(types)
    .filter(([, count]) => count > 0)
    .sort(([, a], [, b]) => b - a);
  return { kinds, isMixed: kinds.length > 1 };
}

/** What is known in parts that are chosen one by one when two people described the same thing. */
export function knownParts(known: Known): Parts {
  const { names, ...rest } = writtenOf(known);
  const each = Object.entries(names ?? {}).map(([language, name]) => [`${NAME}${language}`, name]);
  return { ...Object.fromEntries(each), ...rest };
}

export function knownOfParts(parts: Parts): Known {
  const isName = ([part]: [string, unknown]) => part.startsWith(NAME);
  const names = Object.entries(parts).filter(isName);
  const rest = Object.entries(parts).filter((entry) => !isName(entry));
  return writtenOf({
    ...Object.fromEntries(rest),
    names: Object.fromEntries(names.map(([part, name]) => [part.slice(NAME.length), name])),
  });
}

const NAME = "name ";

/** The language a part is the name in. */
export function languageOfPart(part: string): Language | null {
  return LANGUAGES.find((language) => part === `${NAME}${language}`) ?? null;
}
