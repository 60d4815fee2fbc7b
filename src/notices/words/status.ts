import type { Phase } from "#src/incidents/phase";

const phases: Record<Phase, string> = {
  investigating: "We are investigating.",
  identified: "The cause is known.",
  recovering: "Payments are recovering.",
  verifying: "We are verifying every payment.",
  resolved: "It is over.",
};
/** Where payments were never affected. */
const otherPhases: Partial<typeof phases> = {
  recovering: "It has started to work again.",
  verifying: "We are checking that all of it works.",
};

export const statusWords = {
  noIncident: {
    open: "All good: no incident is open.",
    paused: "No incident is open.",
  },
  incident: (number: number, title: string) => `Incident #${number}: ${title}`,
  phase: (phase: Phase, affectsPayments: boolean) =>
    affectsPayments ? phases[phase] : (otherPhases[phase] ?? phases[phase]),
  since: (at: string) => `Since ${at}.`,
  told: (at: string, link: string) => `Last notice ${at}: ${link}`,
  paymentsOpen: "Rental payments are open.",
  paymentsPaused: (since: string | null) =>
    `Rental payments are paused${since ? ` since ${since}` : ""}. Please hold yours until we open them again.`,
  moreField: "More incidents",
  more: (count: number) => (count === 1 ? "1 more is open." : `${count} more are open.`),
  paymentsField: "Payments",
  ticketsField: "Your tickets",
  noTickets: "None open. If a payment isn't showing, use `/payment`.",
  recheck: "credited by staff, to be checked once more",
  urgent: (status: string) => `urgent, ${status}`,
  ticket: (number: number, status: string, thread: string | null) =>
    `#${number}, ${status}${thread ? `: ${thread}` : ""}`,
} as const;
