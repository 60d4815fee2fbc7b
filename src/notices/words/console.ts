const countTickets = (count: number) => (count === 1 ? "1 ticket" : `${count} tickets`);

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
  ticketCount: (count: number, amount: string | null) =>
    `${countTickets(count)}${amount ? `, ${amount} in all` : ""}`,
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
    `${countTickets(count)} credited early. They are listed here after the vendor's all-clear.`,
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
    failed: (at: string) =>
      `${at}, could not be posted: check the notices channel and tell residents yourself`,
  },
  noticeLink: (at: string, url: string) => `${at}: [read it](${url})`,
  reminder: "Next reminder",
  noReminder: "off",
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
