import { listOutcomes, type OutcomeCount } from "#src/notices/list-outcomes";
import { neutraliseLine } from "#src/notices/neutralise";
import { reportWords } from "#src/notices/words/report";
import {
  formatDuration,
  formatSlt,
  formatSltDate,
  formatSltTime,
  sameSltDay,
} from "#src/time/format-slt";

export type ReportFacts = {
  estateName: string;
  incident: {
    title: string;
    system: string;
    awareAt: number;
    vendorAllClearAt: number | null;
    resolvedAt: number | null;
  };
  /** The public events, in the order in which they happened. */
  events: readonly {
    kind: string;
    text: string;
    occurredAt: number;
    recordedAt: number;
    announced: boolean;
  }[];
  /** When the first of the incident's tickets was filed. */
  firstFiledAt: number | null;
  /** What became of the incident's tickets. */
  outcomes: readonly (OutcomeCount & { amounts: number; amountLsd: number })[];
  /** How many were credited before the vendor's all-clear and not checked again. */
  toRecheck: number;
  /** The longest time from filing to a verdict (ms); null where none was reached. */
  longestWaitMs: number | null;
};

/** The history entry in words, safe to stand in a message: `render-report` gives it its form. */
export type Report = {
  title: string;
  date: string;
  summary: string;
  /** A line with the date above it where the day changes. */
  timeline: { date: string | null; line: string }[];
  /** A paragraph each. */
  outcome: string[];
};

/** What residents read in the history, from rows alone. */
export function composeReport(facts: ReportFacts): Report {
  const { incident, events } = facts;
  const start = Math.min(incident.awareAt, ...events.map((event) => event.occurredAt));
  return {
    title: neutraliseLine(incident.title),
    date: formatSltDate(start),
    summary: reportWords.summary(neutraliseLine(incident.system), neutraliseLine(facts.estateName)),
    timeline: composeTimeline(events, start),
    outcome: [composeState(incident), composeSteps(facts, start), ...composeTickets(facts)],
  };
}

function composeTimeline(events: ReportFacts["events"], start: number): Report["timeline"] {
  return events.map(({ kind, text, occurredAt }, index) => {
    const before = events[index - 1]?.occurredAt ?? start;
    return {
      date: sameSltDay(before, occurredAt) ? null : formatSltDate(occurredAt),
      line: reportWords.line(
        formatSltTime(occurredAt),
        reportWords.marks[kind],
        neutraliseLine(text),
      ),
    };
  });
}

function composeState({ awareAt, resolvedAt }: ReportFacts["incident"]): string {
  return resolvedAt === null
    ? reportWords.stillOpen
    : reportWords.resolvedAfter(formatDuration(resolvedAt - awareAt));
}

type Step = { what: string; at: number; spans: string[] };

/** How it went in the order of time; a step that isn't known is left out. */
function composeSteps({ incident, events, firstFiledAt }: ReportFacts, start: number): string {
  const { awareAt, vendorAllClearAt, resolvedAt } = incident;
  const { steps } = reportWords;
  const told = events.filter(({ announced }) => announced).map(({ recordedAt }) => recordedAt);
  const firstNotice = told.length > 0 ? Math.min(...told) : null;
  const known: Step[] = [
    { what: steps.aware, at: awareAt, spans: [] },
    ...stepAt(steps.reported, firstFiledAt, awareAt),
    ...stepAt(steps.told, firstNotice, awareAt),
    ...stepAt(steps.vendorAllClear, vendorAllClearAt, awareAt),
    ...stepAt(steps.allClear, resolvedAt, awareAt, vendorAllClearAt),
  ];
  const ordered = known.toSorted((a, b) => a.at - b.at);
  return ordered
    .map(({ what, at, spans }, index) => {
      const before = ordered[index - 1]?.at ?? start;
      return reportWords.step(what, formatSlt(at, before), spans);
    })
    .join("\n");
}

function stepAt(
  what: string,
  at: number | null,
  awareAt: number,
  vendorAllClearAt: number | null = null,
): Step[] {
  if (at === null) return [];
  const span = formatDuration(Math.abs(at - awareAt));
  const sinceAware = at < awareAt ? reportWords.before(span) : reportWords.after(span);
  if (vendorAllClearAt === null || vendorAllClearAt > at)
    return [{ what, at, spans: [sinceAware] }];
  const sinceVendor = reportWords.afterVendor(formatDuration(at - vendorAllClearAt));
  return [{ what, at, spans: [sinceAware, sinceVendor] }];
}

function composeTickets({ outcomes, toRecheck, longestWaitMs }: ReportFacts): string[] {
  const tickets = sum(outcomes.map((count) => count.tickets));
  const amount = sum(outcomes.map((count) => count.amountLsd));
  const unread = tickets - sum(outcomes.map((count) => count.amounts));
  if (tickets === 0) return [reportWords.noTickets];
  const lines = [
    ...listOutcomes(outcomes),
    ...(toRecheck > 0 ? [reportWords.toRecheck(toRecheck)] : []),
  ];
  const wait = longestWaitMs === null ? null : formatDuration(longestWaitMs);
  return [
    reportWords.tickets(tickets, amount, unread),
    lines.join("\n"),
    ...(wait === null ? [] : [reportWords.longestWait(wait)]),
  ];
}

function sum(numbers: number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
