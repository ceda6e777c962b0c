/** The people behind a number. */
export const drill = {
  "drill.why": "Why?",
  "drill.sessions": "{n, plural, one {# session} other {# sessions}}",
  "drill.units": "{n} in all",
} as const;
