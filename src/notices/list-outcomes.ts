import { reportWords } from "#src/notices/words/report";

export type OutcomeCount = { outcome: keyof typeof reportWords.outcomes; tickets: number };

/** What became of tickets, a line each, in the order in which the words stand. */
export function listOutcomes(counts: readonly OutcomeCount[]): string[] {
  return Object.entries(reportWords.outcomes).flatMap(([outcome, name]) => {
    const count = counts.find((one) => one.outcome === outcome);
    return count ? [reportWords.ofOutcome(name, count.tickets)] : [];
  });
}
