import { formatLsd } from "#src/second-life/format-lsd";

const verdictNames: Record<string, string> = {
  recovered: "recovered by the system",
  credited: "credited by staff",
  already_credited: "had been credited all along",
  refunded: "refunded",
  duplicate_removed: "credited twice, the second removed",
  wrong_unit: "paid to another unit",
  not_received: "no payment arrived",
  other: "settled otherwise",
};

const countTickets = (count: number) => (count === 1 ? "1 ticket" : `${count} tickets`);

export const reportWords = {
  fileName: (number: number) => `incident-${number}.md`,
  summary: (system: string, estate: string) => `${system} had a problem that affected ${estate}.`,
  timeline: "Timeline of events:",
  outcome: "Outcome:",
  resolvedAfter: (duration: string) => `All clear after ${duration}.`,
  stillOpen: "Not over yet: the all-clear has not been given.",
  noTickets: "No payment tickets were filed.",
  tickets: (count: number, amountLsd: number, unread: number) => {
    const amount = amountLsd > 0 ? `, ${formatLsd(amountLsd)} in all` : "";
    const rest = unread > 0 ? ` (the amount of ${countTickets(unread)} could not be read)` : "";
    return `${countTickets(count)}${amount}${rest}.`;
  },
  verdict: (verdict: string | null, count: number) =>
    `- ${verdict === null ? "not decided yet" : (verdictNames[verdict] ?? verdict)}: ${count}`,
} as const;
