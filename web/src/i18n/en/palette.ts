/** The palette, what it finds besides pages, and the sheet of keys. */
export const palette = {
  "palette.stage": "Stage",
  "palette.event": "Event",
  "palette.person": "Person",
  "palette.account": "Account",
  "palette.segment": "Segment",
  "palette.insight": "Insight",
  "palette.dashboard": "Dashboard",
  "app.shortcuts": "Keyboard shortcuts",
  "app.shortcuts.on": "Single-key shortcuts",
  "app.searchHint": "Pages, stages, events, people",
  "app.noMatch": "Nothing is called that.",
  "keys.palette": "Go to a page, stage, event or person",
  "keys.help": "Show these shortcuts",
  "keys.go": "Go to {page}",
  "keys.close": "Close what is open",
} as const;
