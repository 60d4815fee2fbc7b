import { neutraliseLine } from "#src/notices/neutralise";
import { reportWords } from "#src/notices/words/report";
import { formatDuration, formatSltDate, formatSltTime, sameSltDay } from "#src/time/format-slt";

export type ReportFacts = {
  estateName: string;
  incident: {
    title: string;
    system: string;
    awareAt: number;
    resolvedAt: number | null;
  };
  /** The public events, in the order in which they happened. */
  events: readonly { text: string; occurredAt: number }[];
  /** The incident's tickets by verdict; null counts the undecided ones. */
  verdicts: readonly {
    verdict: string | null;
    tickets: number;
    amounts: number;
    amountLsd: number;
  }[];
};

/** The incident as a Markdown document: what residents read in the history. */
export function composeReport(facts: ReportFacts): string {
  const { incident, events } = facts;
  const start = Math.min(incident.awareAt, ...events.map((event) => event.occurredAt));
  const blocks = [
    `# ${neutraliseLine(incident.title)}`,
    formatSltDate(start),
    reportWords.summary(neutraliseLine(incident.system), neutraliseLine(facts.estateName)),
    reportWords.timeline,
    ...timeline(events, start),
    reportWords.outcome,
    ...outcome(facts),
  ];
  return `${blocks.join("\n\n")}\n`;
}

function timeline(events: ReportFacts["events"], start: number): string[] {
  return events.flatMap((event, index) => {
    const before = events[index - 1]?.occurredAt ?? start;
    const date = sameSltDay(before, event.occurredAt) ? [] : [formatSltDate(event.occurredAt)];
    return [...date, `${formatSltTime(event.occurredAt)} - ${neutraliseLine(event.text)}`];
  });
}

function outcome({ incident, verdicts }: ReportFacts): string[] {
  const { awareAt, resolvedAt } = incident;
  const tickets = sum(verdicts.map((count) => count.tickets));
  const amount = sum(verdicts.map((count) => count.amountLsd));
  const unread = tickets - sum(verdicts.map((count) => count.amounts));
  const state = resolvedAt
    ? reportWords.resolvedAfter(formatDuration(resolvedAt - awareAt))
    : reportWords.stillOpen;
  if (tickets === 0) return [state, reportWords.noTickets];
  const byVerdict = verdicts.map((count) => reportWords.verdict(count.verdict, count.tickets));
  return [state, reportWords.tickets(tickets, amount, unread), byVerdict.join("\n")];
}

function sum(numbers: number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
