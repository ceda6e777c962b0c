/** The journey check-up. */
export const checkup = {
  "checkup.title": "Journey check-up",
  "checkup.lead":
    "What stands out in your customers' journeys, before anybody asked. Open a number to see who is behind it.",
  "checkup.none":
    "There are too few events for a finding that would hold. Bring in more, or a longer stretch.",
  "checkup.biggest_leak": "Biggest leak",
  "checkup.slowest_wait": "Slowest wait",
  "checkup.cooling_group": "Cooling group",
  "checkup.best_source": "Best source",
  "checkup.slipping": "Customers slipping",
  "checkup.who": "Show the {n, number} behind it",
  "checkup.thin": "Looked for, not found",
  "checkup.no_source": "No event or property tells of it.",
  "checkup.too_few": "There are too few people for an honest number.",
  "checkup.nothing_stands_out": "Nothing stands out.",
  "state.thin": "Too little data for an honest number",
} as const;
