/** The people behind a number. */
export const drill = {
  "drill.why": "Why?",
  "drill.sessions": "{n, plural, one {# session} other {# sessions}}",
  "drill.units": "{n} in all",
  "drill.whyOf": "Why is {name} among them?",
  "drill.csv": "Save as CSV",
  "drill.segment": "Open as a segment",
  "drill.segmentNote": "The conditions that hold for exactly these people, to be changed and saved",
  "drill.walk": "Walk a real journey",
  "drill.maskedAccount": "Account {n}",
  "drill.masked": "Person {n}",
  "drill.unmask": "Show names",
  "drill.mask": "Mask names",
  "drill.exporting": "Exporting {n}…",
} as const;
