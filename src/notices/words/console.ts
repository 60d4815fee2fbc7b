import type { Why } from "#src/delivery/why-failed";

const countTickets = (count: number) => (count === 1 ? "1 ticket" : `${count} tickets`);

const tellYourself = "Tell residents yourself.";

export const consoleWords = {
  heading: (number: number, title: string) => `Incident #${number}: ${title}`,
  merged: (into: number) => `Merged into incident #${into}. Carry on there.`,
  phase: "Phase",
  payments: "Payments",
  paymentsOpen: "open",
  paymentsPaused: (since: string | null) => (since ? `paused since ${since}` : "paused"),
  since: "Since",
  vendorAllClear: "Vendor's all-clear",
  allClearGiven: "All-clear",
  tickets: "Tickets",
  noTickets: "none",
  ticketCount: countTickets,
  amount: (sum: string, unknown: number) =>
    `, ${sum} in all${unknown > 0 ? `, ${unknown} without a known amount` : ""}`,
  ticketStatus: {
    open: "open",
    reviewing: "being reviewed",
    waiting: "waiting for the resident",
    closed: "closed",
  },
  statusCount: (count: number, status: string) => `${count} ${status}`,
  urgent: (count: number) => `${count} urgent: still missing after the all-clear`,
  recheck: "To recheck",
  recheckLater: (count: number) =>
    `${countTickets(count)} credited early, listed here after the vendor's all-clear.`,
  recheckNow:
    "Credited before the vendor's all-clear, so maybe twice by now. Check each, then decide again with `/ticket verdict`.",
  toRecheck: (number: number, thread: string | null) => `#${number}${thread ? ` ${thread}` : ""}`,
  recheckMore: (count: number) => `and ${count} more`,
  lastNotice: "Last notice",
  noNotice: "none yet",
  quiet: "quiet: residents aren't told",
  notice: {
    pending: (at: string) => `${at}, on its way`,
    done: (at: string) => at,
    retried: (at: string, why: string) =>
      `${at}, not posted yet and being tried again since then. ${why}`,
    failed: (at: string, why: string) => `${at}, could not be posted. ${why} ${tellYourself}`,
  },
  noticeLink: (at: string, url: string) => `${at}: [read it](${url})`,
  trouble: {
    notice: (at: string) => `Notice of ${at}`,
    correction: (at: string) => `Correction of ${at}`,
    edit: (at: string) => `Change to the notice of ${at}`,
    report: () => "Report",
  },
  troubled: {
    retried: (what: string, why: string) => `${what}: being tried again. ${why}`,
    failed: (what: string, why: string, next: string) =>
      `${what}: could not be posted. ${why} ${next}`,
  },
  nextStep: {
    notice: tellYourself,
    correction: tellYourself,
    edit: tellYourself,
    report: "Publish it again.",
  },
  why: {
    closed: "Its reader takes no direct messages.",
    gone: "The channel is gone: set another one with `/setup channels`.",
    refused: "Discord refuses: check that I may post in the channel.",
    limited: "Discord has me wait.",
    down: "Discord doesn't answer as it should.",
    invalid: "Discord doesn't take this message.",
    unset: "Its channel isn't set: set one with `/setup channels`.",
    unknown: "The reason is in my log.",
  } satisfies Record<Why, string>,
  reminder: "Next reminder",
  noReminder: "off",
  remindersStopped: "off: stopped by staff",
  reminded: (at: string) => `none: you were asked at ${at}, and residents were told nothing since`,
  events: "Newest events",
  noEvents: "none",
  event: (at: string, mark: string | null, text: string) =>
    `${at} - ${mark ? `(${mark}) ` : ""}${text}`,
  marks: { internal: "staff only", vendor: "vendor", vendorAllClear: "vendor's all-clear" },

  buttons: {
    log: "Log",
    vendor: "Vendor notice",
    paused: "Pause payments",
    open: "Open payments",
    inWorld: "In-world copy",
    report: "Report",
    allClear: "All-clear",
  },
  phasePlaceholder: (phase: string) => `Phase: ${phase}`,
} as const;
