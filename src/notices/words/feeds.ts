/** What feeds, boards and badges say, beside what the pages say too. */
export const feedWords = {
  feedTitle: (estate: string) => `${estate}: notices`,
  fact: (label: string, text: string) => `${label}: ${text}`,
  paused: "Rental payments are paused",
  since: (at: string) => `Since ${at}`,
  badge: { good: "all good", paused: "payments paused", incident: "incident open" },
} as const;
