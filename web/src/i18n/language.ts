/** The languages of the product; the first is the one that never lacks a string. */
export const LANGUAGES = ["en", "zh-CN", "zh-TW"] as const;

export type Language = (typeof LANGUAGES)[number];

/** Each language's name in itself. */
export const LANGUAGE_NAMES: Record<Language, string> = {
  en: "English",
  "zh-CN": "简体中文",
  "zh-TW": "繁體中文",
};

const STORED = "wayfarer.language";

/** Ours that is nearest to a tag: `zh-HK` and `zh-Hant` are read in traditional Chinese. */
export function nearest(tag: string): Language | null {
  const [language, ...parts] = tag.toLowerCase().replaceAll("_", "-").split("-");
  if (language === "en") return "en";
  if (language !== "zh") return null;
  const traditional = parts.some((part) => ["hant", "tw", "hk", "mo"].includes(part));
  return traditional ? "zh-TW" : "zh-CN";
}

/** The chosen language, else the browser's favourite among ours, else English. */
export function initialLanguage(): Language {
  const stored = localStorage.getItem(STORED);
  for (const tag of [...(stored ? [stored] : []), ...navigator.languages]) {
    const found = nearest(tag);
    if (found) return found;
  }
  return "en";
}

export function rememberLanguage(language: Language) {
  localStorage.setItem(STORED, language);
}
