const format = (count: number) => count.toLocaleString("en-US");
const some = (count: number, one: string, more: string) =>
  count === 1 ? `1 ${one}` : `${format(count)} ${more}`;

/** How what residents are told gets to them. */
export const deliveredWords = {
  field: "Messages to residents",
  underWay: (done: number, total: number) =>
    `Telling residents: ${format(done)} of ${format(total)}.`,
  delivered: (total: number) => `${format(total)} of ${format(total)} delivered.`,
  undelivered: (count: number, total: number) =>
    `${format(count)} of ${format(total)} undelivered.`,

  kind: {
    notice: (count: number) => some(count, "notice", "notices"),
    report: () => "Report",
    thread: (count: number) =>
      some(count, "message in a ticket's thread", "messages in tickets' threads"),
    direct: (count: number) => some(count, "direct message", "direct messages"),
    edit: (count: number) => some(count, "change to a notice", "changes to notices"),
    publishing: (count: number) => some(count, "message to followers", "messages to followers"),
  },
  state: {
    retried: (what: string, why: string) => `${what}: being tried again. ${why}`,
    failed: (what: string, why: string) => `${what}: could not be delivered. ${why}`,
  },
  closed: (what: string) => `${what}: closed by the reader, who has it in their ticket's thread.`,
  more: (count: number) => `and ${count} more`,

  notices: (done: number, total: number, published: number) =>
    `Notices: ${format(done)} of ${format(total)} posted${published > 0 ? `, ${format(published)} published to followers` : ""}.`,
  lastNotice: (url: string) => `The last one: ${url}`,
  tickets: (told: number, total: number) => `Tickets told: ${format(told)} of ${format(total)}.`,

  retry: "Retry",
  retried: (count: number) =>
    count === 1 ? "1 message is tried again." : `${format(count)} messages are tried again.`,
  nothingToRetry:
    "Nothing is waiting to be tried again. The card shows what is delivered and what isn't.",
} as const;
