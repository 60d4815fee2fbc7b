import { composeDelivered, type DeliveredInDetail } from "#src/notices/compose-delivered";
import { describeState, type IncidentState } from "#src/notices/compose-incident-list";
import { listOutcomes, type OutcomeCount } from "#src/notices/list-outcomes";
import type { Embed, Message } from "#src/notices/message";
import { messageLink } from "#src/notices/message-link";
import { neutraliseLine } from "#src/notices/neutralise";
import { showTime } from "#src/notices/show-time";
import { consoleWords } from "#src/notices/words/console";
import { deliveredWords } from "#src/notices/words/delivered";
import { findingWords } from "#src/notices/words/finding";
import { formatSltDate, formatSltTime, sameSltDay } from "#src/time/format-slt";

export type LineFacts = {
  estateId: string;
  text: string;
  visibility: "public" | "internal";
  occurredAt: number;
  revision: number;
  sourceChannelId: string | null;
  sourceMessageId: string | null;
};

export type TimelineFacts = {
  incident: IncidentState & {
    number: number;
    title: string;
    system: string;
    vendorAllClearAt: number | null;
  };
  /** Those of the page, in the order in which they happened. */
  events: LineFacts[];
  /** How many come before them, and how many there are in all. */
  before: number;
  total: number;
  statuses: { status: keyof typeof consoleWords.ticketStatus; tickets: number }[];
  outcomes: OutcomeCount[];
  reportLink: string | null;
  delivered: DeliveredInDetail;
  now: number;
};

/** What stands of each event in a timeline for staff: its line, below its day where that changes. */
export function composeLines(events: readonly LineFacts[]): string[] {
  return events.map((event, index) => {
    const before = events[index - 1];
    const line = composeLine(event);
    return before && sameSltDay(before.occurredAt, event.occurredAt)
      ? line
      : `**${formatSltDate(event.occurredAt)}**\n${line}`;
  });
}

function composeLine(event: LineFacts): string {
  const { text, visibility, revision, sourceChannelId, sourceMessageId } = event;
  const { internal, edited } = findingWords.marks;
  const link =
    sourceChannelId && sourceMessageId
      ? ` ${messageLink(event.estateId, sourceChannelId, sourceMessageId)}`
      : "";
  return [
    `${formatSltTime(event.occurredAt)} - `,
    visibility === "internal" ? internal : "",
    neutraliseLine(text),
    revision > 1 ? edited : "",
    link,
  ].join("");
}

/** An incident with a page of its timeline, for staff. */
export function composeTimeline(facts: TimelineFacts): Message {
  const { incident, events, before, total } = facts;
  const title = neutraliseLine(incident.title);
  const heading = findingWords.heading(incident.number, title, neutraliseLine(incident.system));
  const timeline: Embed =
    events.length === 0
      ? { description: findingWords.emptyTimeline, tone: "neutral" }
      : {
          title: findingWords.timeline(before + 1, before + events.length, total),
          description: composeLines(events).join("\n"),
          tone: "neutral",
        };
  const tone = incident.resolvedAt === null ? "trouble" : "good";
  return { content: heading, embeds: [{ fields: listFacts(facts), tone }, timeline] };
}

function listFacts(facts: TimelineFacts) {
  const { incident, statuses, outcomes, reportLink, delivered, now } = facts;
  const { fields } = findingWords;
  const { vendorAllClearAt } = incident;
  const rows: [string, string | null][] = [
    [fields.state, describeState(incident, null, now)],
    [fields.vendorAllClear, vendorAllClearAt === null ? null : showTime(vendorAllClearAt, now)],
    [fields.tickets, describeTickets(statuses, outcomes)],
    [deliveredWords.field, composeDelivered(delivered)],
    [fields.report, reportLink && findingWords.isPublished(reportLink)],
  ];
  return rows.flatMap(([name, value]) => (value === null ? [] : [{ name, value }]));
}

function describeTickets(
  statuses: TimelineFacts["statuses"],
  outcomes: TimelineFacts["outcomes"],
): string {
  if (statuses.length === 0) return findingWords.noTickets;
  const total = statuses.reduce((sum, { tickets }) => sum + tickets, 0);
  const byStatus = Object.entries(consoleWords.ticketStatus).flatMap(([status, name]) => {
    const found = statuses.find((one) => one.status === status);
    return found ? [consoleWords.statusCount(found.tickets, name)] : [];
  });
  return [findingWords.ticketCount(total, byStatus), ...listOutcomes(outcomes)].join("\n");
}
