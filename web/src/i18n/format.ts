/** Numbers, dates, lengths of time and money, all through Intl. */
import type { Language } from "./language";
import { closed, marked } from "./seams.logic";

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

type Unit = "d" | "h" | "m" | "s";

export interface Formats {
  /** 12,000 */
  number: (value: number, digits?: number) => string;
  /** 1.2K · 1.2万 */
  compact: (value: number) => string;
  /** 0.184 → 18.4 %; a missing share is a dash. */
  percent: (share: number | null | undefined, digits?: number) => string;
  /** A change with its sign: +12, −3. */
  signed: (value: number) => string;
  /** +4.2 percentage points from a difference of shares; without the unit. Always so many digits, if given. */
  signedPercent: (difference: number, digits?: number) => string;
  /** A size on disk: 4.7 MB. */
  bytes: (count: number) => string;
  /** An amount with its currency, 1,234.50 EUR, or a plain number without one. */
  money: (amount: number, currency?: string | null) => string;
  /** 1 Jul 2026, in the given time zone. */
  date: (instant: string | number, timezone?: string) => string;
  /** 1 Jul 2026, 14:05 */
  dateTime: (instant: string | number, timezone?: string) => string;
  /** A period as answers name it (2026-04, 2026-03-30, 2026-Q2): short on axes, long in words. */
  period: (period: string, isLong?: boolean) => string;
  /** 14:05:09 */
  time: (instant: string | number, timezone?: string) => string;
  /** A length of time in its two largest units: 3 d 4 h. */
  duration: (ms: number | null | undefined) => string;
  /** "3 days ago", counted between two instants. */
  ago: (instant: string | number, now: string | number) => string;
  /** "a, b and c" */
  list: (parts: string[]) => string;
  /** "a, b or c" */
  either: (parts: string[]) => string;
  /** "a, b, c": some of a longer list. */
  some: (parts: string[]) => string;
  /** What stands between two sentences. */
  gap: string;
  /** DE → Germany: a country by its ISO 3166 code; anything else as it is. */
  country: (code: string) => string;
  /** Sorts text as people of the language expect; Chinese by sound. */
  compare: (a: string, b: string) => number;
}

/** Units of lengths, as the server's sentences have them. */
const UNITS = {
  en: { d: "d", h: "h", m: "min", s: "s" },
  "zh-CN": { d: "天", h: "小时", m: "分钟", s: "秒" },
  "zh-TW": { d: "天", h: "小時", m: "分鐘", s: "秒" },
} satisfies Record<Language, Record<string, string>>;

/** What answers call amounts whose events name no currency. */
const NO_CURRENCY = "(none)";

/** Stands where nothing is known: never zero. */
export const UNKNOWN = "–";

/** Rounded as the server's sentences are: exactly, and a half to the even neighbour. */
function toEven(value: number, digits: number): number {
  const rounded = Number(value.toFixed(digits));
  const isHalf = digits < 2 && Math.abs(value * 10 ** digits) % 1 === 0.5 && (value * 4) % 1 === 0;
  if (!isHalf) return rounded;
  const scaled = Math.round(value * 10 ** digits);
  return (scaled % 2 === 0 ? scaled : scaled - 1) / 10 ** digits;
}

/** The formats of a language. Made once per language: Intl objects are costly to make. */
export function formats(language: Language): Formats {
  const plain = [0, 1, 2, 3].map(
    (digits) =>
      new Intl.NumberFormat(language, {
        minimumFractionDigits: digits,
        maximumFractionDigits: digits,
      }),
  );
  const free = new Intl.NumberFormat(language, { maximumFractionDigits: 2 });
  const compact = new Intl.NumberFormat(language, {
    notation: "compact",
    maximumFractionDigits: 1,
  });
  const sign = new Intl.NumberFormat(language, {
    signDisplay: "exceptZero",
    maximumFractionDigits: 1,
  });
  const tenths = new Intl.NumberFormat(language, {
    signDisplay: "exceptZero",
    minimumFractionDigits: 1,
    maximumFractionDigits: 1,
  });
  const regions = new Intl.DisplayNames(language, { type: "region" });
  const collator = new Intl.Collator(language, { numeric: true });
  const relative = new Intl.RelativeTimeFormat(language, { numeric: "auto" });
  const lists = (type: "conjunction" | "disjunction") => {
    const list = new Intl.ListFormat(language, { type });
    if (language === "en") return (parts: string[]) => list.format(parts);
    return (parts: string[]) => closed(list.format(parts.map(marked)));
  };
  const number = (value: number, digits?: number) =>
    (digits === undefined ? free : (plain[digits] ?? free)).format(value);
  const gap = language === "en" ? "\u00a0" : "";
  const percent = (share: number | null | undefined, digits = 1) => {
    if (share === null || share === undefined) return UNKNOWN;
    const sign = language === "en" ? "\u00a0%" : "%";
    const value = share * 100;
    // What is there is not nothing, and what lacks something is not everything.
    if (digits === 1 && value > 0 && value < 0.05) return `<${gap}${number(0.1, 1)}${sign}`;
    if (digits === 1 && value >= 99.95 && value < 100) return `>${gap}${number(99.9, 1)}${sign}`;
    return `${number(toEven(value, digits), digits)}${sign}`;
  };
  const sizes = remembered(
    (name: string) =>
      new Intl.NumberFormat(language, {
        style: "unit",
        unit: name,
        unitDisplay: "short",
        maximumFractionDigits: 1,
      }),
  );
  const bytes = (count: number) => {
    const names = ["byte", "kilobyte", "megabyte", "gigabyte", "terabyte"];
    const size = count < 1 ? 0 : Math.floor(Math.log10(count) / 3);
    const at = Math.min(size, names.length - 1);
    // English says "0 byte".
    if (at === 0 && language === "en") return `${number(count, 0)}\u00a0B`;
    return sizes(names[at] ?? "byte").format(count / 1000 ** at);
  };
  const dates = remembered(
    (timezone: string) =>
      new Intl.DateTimeFormat(language, { dateStyle: "medium", timeZone: timezone }),
  );
  const moments = remembered(
    (timezone: string) =>
      new Intl.DateTimeFormat(language, {
        ...(language === "en" ? { dateStyle: "medium" } : {}),
        timeStyle: "short",
        timeZone: timezone,
        hourCycle: "h23",
      }),
  );
  // Of zh-TW Intl writes the day of an instant unlike the day alone.
  const dateTime = (instant: string | number, timezone = "UTC") => {
    const time = moments(timezone).format(toMs(instant));
    return language === "en" ? time : `${dates(timezone).format(toMs(instant))} ${time}`;
  };
  const times = remembered(
    (timezone: string) =>
      new Intl.DateTimeFormat(language, {
        timeStyle: "medium",
        timeZone: timezone,
        hourCycle: "h23",
      }),
  );

  const months = new Intl.DateTimeFormat(language, {
    year: "numeric",
    month: "short",
    timeZone: "UTC",
  });
  const days = new Intl.DateTimeFormat(language, {
    month: "short",
    day: "numeric",
    timeZone: "UTC",
  });

  // A period is told in the question's time zone already: its digits are read as they are.
  function period(name: string, isLong = false): string {
    if (/^\d{4}-\d\d$/.test(name)) return months.format(Date.parse(name));
    const [day = "", hour] = name.split("T");
    if (!/^\d{4}-\d\d-\d\d$/.test(day)) return name;
    const date = (isLong ? dates("UTC") : days).format(Date.parse(day));
    return hour === undefined ? date : `${date} ${hour.slice(0, 2)}:00`;
  }

  const lengthIn = (unit: Unit, count: number) =>
    `${number(count, 0)}${gap}${UNITS[language][unit]}`;

  function duration(ms: number | null | undefined): string {
    if (ms === null || ms === undefined) return UNKNOWN;
    // What took no time at all was not measured in thousandths.
    if (ms === 0) return lengthIn("s", 0);
    if (ms < SECOND) return `${number(Math.round(ms), 0)} ms`;
    const parts: [Unit, number][] = [
      ["d", Math.floor(ms / DAY)],
      ["h", Math.floor((ms % DAY) / HOUR)],
      ["m", Math.floor((ms % HOUR) / MINUTE)],
      ["s", Math.floor((ms % MINUTE) / SECOND)],
    ];
    const first = parts.findIndex(([, count]) => count > 0);
    // Thirty days and some hours are thirty days.
    const width = first === 0 && (parts[0]?.[1] ?? 0) >= 14 ? 1 : 2;
    const shown = parts.slice(first, first + width).filter(([, count]) => count > 0);
    return shown.map(([name, count]) => lengthIn(name, count)).join(gap);
  }

  function ago(instant: string | number, now: string | number): string {
    const ms = toMs(instant) - toMs(now);
    const size = Math.abs(ms);
    if (size < HOUR) return relative.format(Math.round(ms / MINUTE), "minute");
    if (size < DAY) return relative.format(Math.round(ms / HOUR), "hour");
    if (size < 60 * DAY) return relative.format(Math.round(ms / DAY), "day");
    if (size < 730 * DAY) return relative.format(Math.round(ms / (30.44 * DAY)), "month");
    return relative.format(Math.round(ms / (365.25 * DAY)), "year");
  }

  return {
    number,
    // Chinese counts in ten thousands: what is less is written out, with its separator.
    compact: (value) =>
      language !== "en" && Math.abs(value) < 10_000 ? number(value) : compact.format(value),
    percent,
    signed: (value) => sign.format(value).replace("-", "−"),
    signedPercent: (difference, digits) =>
      (digits === 1 ? tenths : sign).format(difference * 100).replace("-", "−"),
    bytes,
    // As sentences say it: signs of currencies are shared by several.
    money: (amount, currency) =>
      currency && currency !== NO_CURRENCY
        ? `${number(amount, 2)}\u00a0${currency}`
        : number(amount, 2),
    date: (instant, timezone = "UTC") => dates(timezone).format(toMs(instant)),
    dateTime,
    period,
    time: (instant, timezone = "UTC") => times(timezone).format(toMs(instant)),
    duration,
    ago,
    list: lists("conjunction"),
    either: lists("disjunction"),
    gap: language === "en" ? " " : "",
    some: (parts) => parts.join(language === "en" ? ", " : "、"),
    // Intl refuses what has not the form of a code.
    country: (code) => (/^[A-Z]{2}$/.test(code) ? (regions.of(code) ?? code) : code),
    compare: (a, b) => collator.compare(a, b),
  };
}

/** Milliseconds since 1970 of an instant or a date. */
export function toMs(instant: string | number): number {
  return typeof instant === "number" ? instant : Date.parse(instant);
}

function remembered<T>(make: (key: string) => T): (key: string) => T {
  const made = new Map<string, T>();
  return (key) => {
    const known = made.get(key);
    if (known) return known;
    const fresh = make(key);
    made.set(key, fresh);
    return fresh;
  };
}
