import { listOutcomes, type OutcomeCount } from "#src/notices/list-outcomes";
import { reportWords } from "#src/notices/words/report";
import { formatDuration, formatSlt, formatSltDate, sameSltDay } from "#src/time/format-slt";

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

/** The history entry; what staff typed is in it as they typed it: whoever renders it makes that safe. */
export type Report = {
  title: string;
  system: string;
  estateName: string;
  date: string;
  /** A line with the date above it where the day changes. */
  timeline: { date: string | null; kind: string; at: number; text: string }[];
  outcome: ReportOutcome;
};

export type ReportOutcome = {
  state: string;
  /** How it went in the order of time: each with when it was, and how far it lies from other steps. */
  steps: { what: string; at: number; when: string; spans: string[] }[];
  tickets: TicketsOutcome;
};

export type TicketsOutcome = {
  total: string;
  /** What became of them. */
  lines: string[];
  longestWait: string | null;
};

/** What residents read in the history, from rows alone. */
export function composeReport(facts: ReportFacts): Report {
  const { incident, events, estateName } = facts;
  const start = Math.min(incident.awareAt, ...events.map((event) => event.occurredAt));
  return {
    title: incident.title,
    system: incident.system,
    estateName,
    date: formatSltDate(start),
    timeline: composeTimeline(events, start),
    outcome: {
      state: composeState(incident),
      steps: composeSteps(facts, start),
      tickets: composeTickets(facts),
    },
  };
}

function composeTimeline(events: ReportFacts["events"], start: number): Report["timeline"] {
  return events.map(({ kind, text, occurredAt }, index) => {
    const before = events[index - 1]?.occurredAt ?? start;
    const date = sameSltDay(before, occurredAt) ? null : formatSltDate(occurredAt);
    return { date, kind, at: occurredAt, text };
  });
}

function composeState({ awareAt, resolvedAt }: ReportFacts["incident"]): string {
  return resolvedAt === null
    ? reportWords.stillOpen
    : reportWords.resolvedAfter(formatDuration(resolvedAt - awareAt));
}

type Step = { what: string; at: number; spans: string[] };

/** A step that isn't known is left out. */
function composeSteps(
  { incident, events, firstFiledAt }: ReportFacts,
  start: number,
): ReportOutcome["steps"] {
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
  return ordered.map((step, index) => ({
    ...step,
    when: formatSlt(step.at, ordered[index - 1]?.at ?? start),
  }));
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

function composeTickets({ outcomes, toRecheck, longestWaitMs }: ReportFacts): TicketsOutcome {
  const tickets = sum(outcomes.map((count) => count.tickets));
  const amount = sum(outcomes.map((count) => count.amountLsd));
  const unread = tickets - sum(outcomes.map((count) => count.amounts));
  if (tickets === 0) return { total: reportWords.noTickets, lines: [], longestWait: null };
  const left = toRecheck > 0 ? [reportWords.toRecheck(toRecheck)] : [];
  return {
    total: reportWords.tickets(tickets, amount, unread),
    lines: [...listOutcomes(outcomes), ...left],
    longestWait:
      longestWaitMs === null ? null : reportWords.longestWait(formatDuration(longestWaitMs)),
  };
}

function sum(numbers: number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
