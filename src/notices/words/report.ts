import { formatLsd } from "#src/second-life/format-lsd";

/** What became of a ticket, in the order in which the report says it. */
const outcomes = {
  recovered: "recovered by the system",
  credited: "credited by staff",
  already_credited: "had been credited all along",
  refunded: "refunded",
  duplicate_removed: "credited twice, the second removed",
  wrong_unit: "paid to another unit",
  not_received: "no payment arrived",
  other: "settled otherwise",
  none: "closed without a verdict",
  undecided: "not decided yet",
} as const;

const names = new Map<string, string>(Object.entries(outcomes));

const countTickets = (count: number) => (count === 1 ? "1 ticket" : `${count} tickets`);

export const reportWords = {
  fileName: (number: number) => `incident-${number}.md`,
  headline: (title: string) => `What happened: ${title}`,
  summary: (system: string, estate: string) => `${system} had a problem that affected ${estate}.`,
  timeline: "Timeline of events:",
  wholeInFile: (lines: number) => `All ${lines} lines are in the attached file.`,
  outcome: "Outcome:",
  /** How the lines of these kinds begin; others stand as they are. */
  marks: { all_clear: "All clear", reopened: "Not over yet" } as Record<string, string>,
  line: (at: string, mark: string | undefined, text: string) =>
    `${at} - ${mark ? `${mark}: ${text}` : text}`,
  resolvedAfter: (duration: string) => `All clear after ${duration}.`,
  stillOpen: "Not over yet: the all-clear has not been given.",
  merged: (into: string) =>
    `This became part of another incident: ${into}. Its report covers both.`,
  steps: {
    aware: "We were aware",
    reported: "First report by a resident",
    told: "First notice",
    vendorAllClear: "Vendor's all-clear",
    allClear: "All clear",
  },
  /** `spans` say how far it lies from other steps. */
  step: (what: string, at: string, spans: string[]) => [`${what}: ${at}`, ...spans].join(", "),
  after: (duration: string) => `after ${duration}`,
  before: (duration: string) => `${duration} before`,
  afterVendor: (duration: string) => `${duration} after the vendor's`,
  noTickets: "No payment tickets were filed.",
  tickets: (count: number, amountLsd: number, unread: number) => {
    const amount = amountLsd > 0 ? `, ${formatLsd(amountLsd)} in all` : "";
    const rest = unread > 0 ? ` (the amount of ${countTickets(unread)} could not be read)` : "";
    return `${countTickets(count)}${amount}${rest}.`;
  },
  outcomes,
  verdictName: (verdict: string | null) => names.get(verdict ?? "undecided") ?? verdict ?? "",
  bullet: (line: string) => `- ${line}`,
  ofOutcome: (outcome: string, count: number) => `${outcome}: ${count}`,
  toRecheck: (count: number) => `of these still to be checked for a double credit: ${count}`,
  longestWait: (duration: string) => `Longest time from filing to a verdict: ${duration}.`,

  preview: (number: number) => `This is the report of incident #${number}.`,
  notBeforeAllClear: "It can be published after the all-clear.",
  notWhileQuiet: "The incident is quiet, so it can't be published.",
  publishPosts: (channel: string) => `**Publish** posts it in ${channel} as you see it here.`,
  isPosted: (link: string) =>
    `It is posted at ${link}. **Publish again** brings that post up to date.`,
  publish: "Publish",
  publishAgain: "Publish again",
  openStill: (number: number) =>
    `Incident #${number} is still open. Give the all-clear first, then publish its report.`,
  quiet: (number: number) =>
    `Incident #${number} is quiet: residents weren't told of it, so its report isn't published.`,
  onItsWay: (number: number, channel: string) =>
    `The report of incident #${number} is on its way to ${channel}.`,
  beingUpdated: (number: number, link: string) =>
    `The post of incident #${number}'s report is being brought up to date: ${link}`,
} as const;
