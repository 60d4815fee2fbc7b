import type { Phase } from "#src/incidents/phase";

export const statusWords = {
  allGood: "All good: no incident is open.",
  incident: (number: number, title: string) => `Incident #${number}: ${title}`,
  phases: {
    investigating: "We are investigating.",
    identified: "The cause is known.",
    recovering: "Payments are recovering.",
    verifying: "We are verifying every payment.",
    resolved: "It is over.",
  } satisfies Record<Phase, string>,
  since: (at: string) => `Since ${at}.`,
  told: (at: string, channel: string) => `Last notice ${at} in ${channel}.`,
  payments: {
    open: "Rental payments are open.",
    paused: "Rental payments are paused. Please hold yours until we open them again.",
  },
  paymentsField: "Payments",
  ticketsField: "Your tickets",
  noTickets: "None open. If a payment isn't showing, use `/payment`.",
  recheck: "credited by staff, to be checked once more",
  urgent: (status: string) => `urgent, ${status}`,
  ticket: (number: number, status: string, thread: string | null) =>
    `#${number}, ${status}${thread ? `: ${thread}` : ""}`,
} as const;
