import type { Phase } from "#src/incidents/phase";
import type { Message } from "#src/notices/message";
import { neutraliseLine, truncate } from "#src/notices/neutralise";
import { findingWords } from "#src/notices/words/finding";
import { formatDuration, formatSlt } from "#src/time/format-slt";

/** Ten entries of this much stay well within an embed's 4096 characters. */
const longestTitle = 160;
const longestSystem = 80;

export type ListFacts = {
  incidents: {
    incident: IncidentState & { number: number; title: string; system: string };
    mergedInto: number | null;
    tickets: number;
  }[];
  page: number;
  pages: number;
  total: number;
  now: number;
};

export type IncidentState = {
  phase: Phase;
  quiet: boolean;
  awareAt: number;
  resolvedAt: number | null;
  mergedIntoId: number | null;
};

/** A page of incidents, for staff. */
export function composeIncidentList({ incidents, page, pages, total, now }: ListFacts): Message {
  if (total === 0) return { content: findingWords.noIncidents };
  const entries = incidents.map(({ incident, mergedInto, tickets }) => {
    const title = truncate(neutraliseLine(incident.title), longestTitle);
    const system = truncate(neutraliseLine(incident.system), longestSystem);
    const state = describeState(incident, mergedInto, now);
    const heading = findingWords.listed(incident.number, title, system);
    return `${heading}\n${findingWords.listedState(state, tickets)}`;
  });
  return {
    content: findingWords.listHeading(total, page, pages),
    embeds: [{ description: entries.join("\n"), tone: "neutral" }],
  };
}

/** How far an incident is, and since when. */
export function describeState(
  { phase, quiet, awareAt, resolvedAt, mergedIntoId }: IncidentState,
  mergedInto: number | null,
  now: number,
): string {
  if (mergedIntoId !== null) return findingWords.merged(mergedInto);
  const state =
    resolvedAt === null
      ? findingWords.open(phase, formatSlt(awareAt, now))
      : findingWords.resolved(formatSlt(resolvedAt, now), formatDuration(resolvedAt - awareAt));
  return quiet ? `${state}, ${findingWords.quiet}` : state;
}
