import type { Phase } from "#src/incidents/phase";

const countTickets = (count: number) => (count === 1 ? "1 ticket" : `${count} tickets`);

export const findingWords = {
  listHeading: (count: number, page: number, pages: number) =>
    `Incidents: ${count}${pages > 1 ? ` (page ${page} of ${pages})` : ""}`,
  noIncidents: "There is no incident yet. Open one with `/incident open`.",
  listed: (number: number, title: string, system: string) => `**#${number} ${title}** (${system})`,
  listedState: (state: string, tickets: number) =>
    tickets > 0 ? `${state}; ${countTickets(tickets)}` : state,
  open: (phase: Phase, since: string) => `open, ${phase}, since ${since}`,
  resolved: (at: string, duration: string) => `all clear ${at}, after ${duration}`,
  merged: (into: number | null) => (into === null ? "merged" : `merged into #${into}`),
  quiet: "quiet (residents aren't told)",
  previous: "Previous",
  next: "Next",

  heading: (number: number, title: string, system: string) =>
    `Incident #${number}: **${title}** (${system})`,
  fields: {
    state: "State",
    vendorAllClear: "Vendor's all-clear",
    tickets: "Tickets",
    report: "Report",
  },
  noTickets: "none",
  ticketCount: (count: number, statuses: string[]) =>
    `${countTickets(count)}: ${statuses.join(", ")}`,
  isPublished: (link: string) => `Published: ${link}`,
  marks: { internal: "(internal) ", edited: " (edited)" },
  timeline: (first: number, last: number, total: number) =>
    `Timeline, lines ${first} to ${last} of ${total}`,
  emptyTimeline: "The timeline is empty.",
  earlier: "Earlier",
  later: "Later",
} as const;
