/** The first steps with a company’s own data. */
export const checklist = {
  "checklist.title": "First steps",
  "checklist.done": "{done} of {all} done",
  "checklist.isDone": "(done)",
  "checklist.dismiss": "Put the first steps away",
  "checklist.import": "Bring in events",
  "checklist.lifecycle": "Publish a lifecycle",
  "checklist.checkup": "Read the check-up",
  "checklist.signals": "Put signals in force",
  "checklist.insight": "Save a first insight",
  "checklist.judgement": "Say something of a customer",
} as const;
