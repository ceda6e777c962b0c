/** Google Analytics beside Wayfarer. */
export const compareGa = {
  "data.tab.compare": "Compare with Google Analytics",
  "compareGa.title": "Compare with Google Analytics",
  "compareGa.lead":
    "The days of an imported Google Analytics export, counted by its rules and by Wayfarer’s, and why the figures differ.",
  "compareGa.ask": "Days and report",
  "compareGa.askNote": "Without days: the last 31 of the export",
  "compareGa.from": "From",
  "compareGa.until": "Up to and including",
  "compareGa.report": "A report of Google Analytics, per day (optional)",
  "compareGa.reportWhy":
    "Paste the table or its CSV, with the columns Date and any of Event count, Total users, Active users, New users, Sessions, Ecommerce purchases, Purchase revenue.",
  "compareGa.file": "Take a CSV file",
  "compareGa.compare": "Compare",
  "compareGa.figures": "All days",
  "compareGa.figuresNote": "{from} to {until}; Wayfarer’s days are those of {timezone}",
  "compareGa.download": "Save as CSV",
  "compareGa.figure": "Figure",
  "compareGa.day": "Day",
  "compareGa.difference": "Difference",
  "compareGa.because": "Because",
  "compareGa.same": "The same",
  "compareGa.unexplained": "not explained: the report and the export differ",
  "compareGa.days": "Day by day",
  "compareGa.daysNote": "The table has the reasons of each day",
  "compareGa.notes": "Also counted",
  "compareGa.notesNote": "These change no figure of the export; a report may treat them otherwise",
  "compareGa.metric.events": "Events",
  "compareGa.metric.users": "Total users",
  "compareGa.metric.active_users": "Active users",
  "compareGa.metric.new_users": "New users",
  "compareGa.metric.sessions": "Sessions",
  "compareGa.metric.purchases": "Purchases",
  "compareGa.metric.revenue": "Revenue",
  "compareGa.reason.time_zone":
    "days begin at another hour: the property’s time zone is not the workspace’s",
  "compareGa.reason.joined": "several devices are one person",
  "compareGa.reason.without_device": "people known by their id alone, without a device",
  "compareGa.reason.not_active": "people whose events Google Analytics does not count as active",
  "compareGa.reason.first_seen": "a person is new with their first event, whatever the device said",
  "compareGa.reason.midnight": "a session over midnight counts once, on the day it began",
  "compareGa.reason.gap":
    "a silence of more than 30 minutes ends a session, whatever Google Analytics’ id says",
  "compareGa.reason.without_session": "events without a session id make sessions too",
  "compareGa.reason.refunds": "refunds are events of their own and not taken off",
  "compareGa.note.other_day":
    "{n, plural, one {# event is} other {# events are}} on another day here than in the property.",
  "compareGa.note.duplicates":
    "{n, plural, one {# row} other {# rows}} of the imported files {n, plural, one {was} other {were}} there already and left out.",
  "compareGa.note.rejected":
    "{n, plural, one {# row} other {# rows}} of the imported files could not be taken.",
  "compareGa.note.without_consent":
    "{n, plural, one {# event} other {# events}} came without consent to analytics storage: reports may model their users.",
  "compareGa.note.without_device":
    "{n, plural, one {# event has} other {# events have}} no id of a device.",
  "compareGa.note.late":
    "{n, plural, one {# event} other {# events}} came more than a day late: reports read before do not have them.",
  "compareGa.note.repeated_transactions":
    "{n, plural, one {# purchase has} other {# purchases have}} a transaction id that was there already: reports may leave them out.",
  "compareGa.note.other_currencies":
    "{n, plural, one {# purchase is} other {# purchases are}} in other currencies: reports convert them, here they are not added.",
} as const;
