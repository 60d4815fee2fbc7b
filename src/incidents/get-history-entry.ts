import type { Tx } from "#db/client";
import { type Event, listPublicEvents } from "#db/queries/events";
import { findMergedInto, findNumbered, type Incident } from "#db/queries/incidents";
import { listEditTimes } from "#db/queries/public-incidents";
import type { Reader } from "#src/app";
import type { PublicEstate } from "#src/estates/get-public-estate";
import { readTicketFacts } from "#src/incidents/get-report";
import type { Phase } from "#src/incidents/phase";
import { type PublicIncident, publicIncident } from "#src/incidents/public-incident";
import { isPublished } from "#src/incidents/published-report";
import { composeReport, type ReportOutcome, type TicketsOutcome } from "#src/incidents/report";
import { plainText } from "#src/notices/plain-text";

/** The newest lines that an entry shows: as many as anybody will read. */
const mostLines = 1_000;

const noTickets = { firstFiledAt: null, outcomes: [], toRecheck: 0, longestWaitMs: null };

export type HistoryLine = {
  kind: Event["kind"];
  /** Plain text; may have several lines. */
  text: string;
  /** When it happened (epoch ms). */
  at: number;
  /** When what it says was last corrected (epoch ms). */
  correctedAt: number | null;
};

export type HistoryEntry = {
  incident: PublicIncident;
  /** The day on which it began. */
  date: string;
  /** The phases it went through, in the order of time. */
  phases: { phase: Phase; at: number }[];
  /** In the order in which things happened. */
  lines: HistoryLine[];
  /** How many earlier lines are left out. */
  omitted: number;
  /** What became of tickets is told once staff published the report. */
  outcome: Omit<ReportOutcome, "tickets"> & { tickets: TicketsOutcome | null };
};

export type FoundEntry = { kind: "entry"; entry: HistoryEntry } | { kind: "moved"; to: number };

/**
 * The incident of that number as anyone may know it, or the number that stands for it since a merge; null
 * where residents know of none.
 */
export async function findHistoryEntry(
  { db: { read } }: Reader,
  estate: PublicEstate,
  number: number,
): Promise<FoundEntry | null> {
  const incident = await findNumbered(read, estate.id, number);
  if (!incident || incident.quiet) return null;
  const into = await findMergedInto(read, incident);
  if (into) return into.quiet ? null : { kind: "moved", to: into.number };
  return { kind: "entry", entry: await readEntry(read, estate.name, incident) };
}

async function readEntry(read: Tx, estateName: string, incident: Incident): Promise<HistoryEntry> {
  const events = await listPublicEvents(read, incident.id);
  const edits = await listEditTimes(read, incident.id);
  const isReported = await isPublished(read, incident.id);
  const tickets = isReported ? await readTicketFacts(read, incident) : noTickets;
  const { date, outcome } = composeReport({ estateName, incident, events, ...tickets });
  const shown = events.slice(-mostLines);
  return {
    incident: publicIncident(incident),
    date,
    phases: listPhases(events),
    lines: shown.map((event) => describeLine(event, edits.get(event.id) ?? null)),
    omitted: events.length - shown.length,
    outcome: { ...outcome, tickets: isReported ? outcome.tickets : null },
  };
}

/** Each when it began: that of a merged incident may have been this one's already. */
function listPhases(events: Event[]): HistoryEntry["phases"] {
  const told = events.flatMap(({ phase, occurredAt }) =>
    phase ? [{ phase, at: occurredAt }] : [],
  );
  return told.filter(({ phase }, index) => phase !== told[index - 1]?.phase);
}

function describeLine({ kind, text, occurredAt }: Event, correctedAt: number | null): HistoryLine {
  return { kind, text: plainText(text, occurredAt), at: occurredAt, correctedAt };
}
