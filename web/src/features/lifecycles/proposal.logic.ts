/** Small things of a proposal's text. */

/** Whether a length of time is one, such as `90d`. */
export function isSpan(text: string): boolean {
  return /^[1-9]\d{0,5}(ms|s|m|h|d|w)$/.test(text);
}

/** The file under another key; only the document's own key is touched. */
export function withKey(yaml: string, key: string): string {
  return yaml.replace(/^key: .*$/m, `key: ${key}`);
}
