import type { Phase } from "#src/incidents/phase";

const phaseNames: Record<Phase, string> = {
  investigating: "Investigating",
  identified: "Cause known",
  recovering: "Recovering",
  verifying: "Verifying",
  resolved: "All clear",
};

/** What the public pages say, beside what notices, status and reports say too. */
export const siteWords = {
  skip: "Skip to the content",
  title: (page: string, estate: string) => `${page} · ${estate}`,
  aboutHome: (estate: string) =>
    `How rental payments at ${estate} are doing, and what happened before.`,
  aboutTimes: "Times are Second Life Time (SLT), with UTC beside them.",
  yourTime: "your time",
  home: (estate: string) => `${estate}: state and history`,
  feed: "Feed of notices (Atom)",
  data: "For programs (JSON)",

  allGood: "All good: no incident is open",
  openIncidents: (count: number) =>
    count === 1 ? "An incident is open" : `${count} incidents are open`,
  more: (count: number) => `And ${count} more`,
  pausedOnly: "No incident is open, but rental payments are paused",
  since: "Since",
  lastTold: "Last notice",
  payments: {
    open: "Rental payments are open.",
    paused: "Rental payments are paused. Please hold yours until we open them again.",
  },
  lastNotice: "What we last told residents",
  told: "Told",

  fileHeading: "A payment isn't showing?",
  fileSteps: [
    "On our Discord, use /payment or the button in the payment desk channel.",
    "Fill in what you know; a transaction ID helps, but you don't need one.",
    "Staff check it and answer you in a private thread.",
  ],
  helpArticle: "Read our help article",

  history: "History",
  historyOf: (year: number) => `History of ${year}`,
  historyPage: (year: number, page: number) => `History of ${year}, page ${page}`,
  years: "Years",
  noHistory: "No incident has been recorded yet.",
  newer: "Newer incidents",
  older: (year: number) => `Older incidents of ${year}`,

  incident: (number: number, system: string) => `Incident #${number}, ${system}`,
  isOpen: "Open",
  isResolved: "Resolved",
  summaryOpen: (system: string, estate: string) =>
    `${system} has a problem that affects ${estate}.`,
  allClearSince: "All clear since",
  phases: "Phases",
  phaseNames,
  timeline: "Timeline of events",
  omitted: (count: number) =>
    count === 1 ? "1 earlier line is not shown." : `${count} earlier lines are not shown.`,
  corrected: "Corrected",
  outcome: "Outcome",
  soFar: "So far",

  notFound: "There is no page here",
  notFoundHelp: "Check the address. A page may also have been turned off by its estate.",
} as const;
