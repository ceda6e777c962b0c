/** Where a message happens: the page, where it was come from, the campaign that led there. */

const CAMPAIGN = [
  ["source", "utm_source"],
  ["medium", "utm_medium"],
  ["name", "utm_campaign"],
  ["term", "utm_term"],
  ["content", "utm_content"],
] as const;

export interface Place {
  url: string;
  path: string;
  search: string;
  title: string;
  referrer: string;
}

/** `referrer` is the page before in an app that changes its address itself. */
export function place(referrer: string): Place {
  const { pathname, search, origin } = window.location;
  // What stands behind the hash may be a secret of the page's.
  const url = `${origin}${pathname}${search}`;
  return { url, path: pathname, search, title: document.title, referrer };
}

/** The campaign an address names; nothing when it names none. */
export function campaignOf(search: string): Record<string, string> | null {
  const parameters = new URLSearchParams(search);
  const found: Record<string, string> = {};
  for (const [name, parameter] of CAMPAIGN) {
    const value = parameters.get(parameter);
    if (value) found[name] = value;
  }
  return Object.keys(found).length > 0 ? found : null;
}

export function contextOf(at: Place): Record<string, unknown> {
  const campaign = campaignOf(at.search);
  return {
    library: { name: "wayfarer.js", version: "1" },
    page: at,
    locale: navigator.language,
    timezone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    userAgent: navigator.userAgent,
    ...(campaign ? { campaign } : {}),
  };
}

/** Browsers give random ids to secure pages only. */
export function randomId(): string {
  if (crypto.randomUUID) return crypto.randomUUID();
  const bytes = [...crypto.getRandomValues(new Uint8Array(16))];
  return bytes.map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** The visitor's browser says that they do not want to be followed (GPC, DNT). */
export function isRefused(): boolean {
  const said = navigator as Navigator & { globalPrivacyControl?: boolean };
  return said.globalPrivacyControl === true || navigator.doNotTrack === "1";
}
