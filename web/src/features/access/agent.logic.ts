/** A browser's own name out of the long line it sends, as far as it can be told. */

/** Those that also call themselves by another's name come first. */
const BROWSERS: [RegExp, string][] = [
  [/\bEdgA?\/(\d+)/, "Edge"],
  [/\bOPR\/(\d+)/, "Opera"],
  [/\bFirefox\/(\d+)/, "Firefox"],
  [/\b(?:Headless)?Chrome\/(\d+)/, "Chrome"],
  [/\bVersion\/(\d+)[\d.]* .*Safari\//, "Safari"],
];

const SYSTEMS: [RegExp, string][] = [
  [/\bWindows NT\b/, "Windows"],
  [/\b(?:iPhone|iPad)\b/, "iOS"],
  [/\bAndroid\b/, "Android"],
  [/\bMac OS X\b/, "macOS"],
  [/\bCrOS\b/, "ChromeOS"],
  [/\bLinux\b/, "Linux"],
];

export function browserOf(agent: string): { browser: string | null; system: string | null } {
  const named = BROWSERS.map(([mark, name]) => ({ name, found: agent.match(mark) }));
  const first = named.find(({ found }) => found);
  const system = SYSTEMS.find(([mark]) => mark.test(agent))?.[1] ?? null;
  return { browser: first ? `${first.name} ${first.found?.[1]}` : null, system };
}
