import type { SltProblem } from "#src/time/parse-slt";

export const ticketWords = {
  formTitle: "My payment isn't showing",
  labels: {
    avatar: "Avatar name",
    location: "Rental location",
    paid: "Amount and time paid",
    transaction: "Transaction ID or chat line",
    screenshot: "Screenshots",
  },
  hints: {
    avatar: "Your Second Life name, such as first.last",
    location: "Region and parcel, or paste the SLURL",
    paid: "Such as L$1,500 at 17:15 SLT",
    transaction: "Paste the whole line your tierbox said, if you have it",
    screenshot: "Up to 3 images of what you see, if you have any",
  },
  unknown: (typed: string) => `There is no ticket “${typed}” that you can see here.`,
  residentOnly: (number: number) =>
    `Only the resident of ticket #${number} can answer this. Staff decide with \`/ticket verdict\`.`,
  closedAlready: (number: number) => `Ticket #${number} is closed. Reopen it first.`,
  changedMeanwhile: (number: number) =>
    `Someone changed ticket #${number} at the same moment, so nothing was done. Look at it and try again.`,

  screenshotName: (number: number, count: number, extension: string) =>
    `ticket-${number}-${count}.${extension}`,

  /** Well within the 100 characters that Discord takes: an avatar name has at most 63. */
  threadName: (number: number, avatar: string | null) =>
    avatar ? `Ticket ${number} ${avatar}` : `Ticket ${number}`,
  cardHeading: (number: number, resident: string) => `Ticket #${number} for ${resident}`,
  staffLine: (number: number, avatar: string, amount: string | null, thread: string) =>
    `New ticket #${number}: ${avatar}${amount ? `, ${amount}` : ""} in ${thread}`,
  status: {
    open: "open",
    reviewing: "being reviewed",
    waiting: "waiting for you",
    closed: "closed",
  },
  fields: {
    avatar: "Avatar",
    location: "Rental location",
    amount: "Amount",
    paidAt: "Paid at",
    paidTyped: "Amount and time, as typed",
    transaction: "Transaction",
    incident: "Incident",
    status: "Status",
  },
  none: "not given",
  tierbox: {
    unchanged: "unchanged",
    overdue: "overdue",
    suspended: "suspended",
    something_bad: "“Something bad happened”",
    other: "something else",
  },
  methods: { in_world: "in-world", paypal: "PayPal" },
  unread: {
    avatarMissing: "avatar name was not given",
    avatar: "avatar name could not be read",
    locationMissing: "location was not given",
    locationLink: "location's link could not be read",
    payer: "payer's avatar name could not be read",
    paidMissing: "amount and time were not given",
    amount: "amount could not be read",
    time: {
      unreadable: "time of payment could not be read",
      nonexistent: "time of payment doesn't exist (spring clock change)",
      ambiguous: "time of payment happens twice (autumn clock change): PDT or PST",
      future: "time of payment is in the future",
    } satisfies Record<SltProblem, string>,
    transaction: "transaction could not be read",
  },
  flagged: "For staff to check",
  notCopied: (caption: string) =>
    `${caption} could not be copied. If you still have it, please post it here.`,
  screenshotCaption: (number: number, count: number) => `Screenshot ${count} for ticket #${number}`,
} as const;
