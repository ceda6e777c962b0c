/** What the palette finds besides pages. */
export const palette = {
  "palette.stage": "Stage",
  "palette.event": "Event",
  "palette.person": "Person",
  "palette.account": "Account",
  "palette.segment": "Segment",
  "palette.insight": "Insight",
  "palette.dashboard": "Dashboard",
} as const;
