/** First start. */
export const start = {
  "start.lead":
    "See where every customer is on their journey, how they got there, and who needs you today.",
  "start.own": "Bring your own events",
  "start.ownWhy":
    "Everything stays on this machine. Nothing is stored before you have seen how the file is read, and an import can be undone.",
  "start.sample": "Or look around in a sample company",
  "start.sampleWhy":
    "Invented customers, clearly labelled, with a lifecycle in force. Remove it when you are done.",
  "start.shop": "A web shop",
  "start.saas": "A software company",
  "start.loading": "Loading the sample company",
} as const;
