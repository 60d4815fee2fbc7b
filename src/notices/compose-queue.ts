import { composeTicketLine, type TicketLineFacts } from "#src/notices/compose-ticket-line";
import type { Message } from "#src/notices/message";
import { neutraliseLine, truncate } from "#src/notices/neutralise";
import { countFitting } from "#src/notices/paginate";
import { ticketIds } from "#src/notices/ticket-ids";
import { ticketFindingWords as say } from "#src/notices/words/ticket-finding";

/** Leaves room for the last line in an embed's 4096 characters. */
const longest = 3900;
const longestTitle = 80;

export type QueueFacts = {
  groups: {
    incident: { id: number; number: number; title: string } | null;
    tickets: number;
    urgent: number;
  }[];
  /** The first of them: urgent ones first, then the oldest. */
  tickets: (TicketLineFacts & { incidentId: number | null })[];
  now: number;
};
type Group = QueueFacts["groups"][number];

/** The tickets that wait for a verdict, by incident: the one with the first of them first. */
export function composeQueue({ groups, tickets, now }: QueueFacts): Message {
  const total = sum(groups.map((group) => group.tickets));
  if (total === 0) return { content: say.queueEmpty };
  const isOf = (group: Group) => (ticket: { incidentId: number | null }) =>
    ticket.incidentId === (group.incident?.id ?? null);
  const place = (group: Group) => tickets.findIndex(isOf(group)) + 1 || Number.MAX_VALUE;
  const blocks = groups
    .toSorted((a, b) => place(a) - place(b))
    .flatMap((group) => composeGroup(group, tickets.filter(isOf(group)), now));
  const shown = blocks.slice(
    0,
    countFitting(
      blocks.map(({ text }) => text),
      longest,
    ),
  );
  const more = total - shown.filter(({ isTicket }) => isTicket).length;
  const lines = [...shown.map(({ text }) => text), ...(more > 0 ? [say.more(more)] : [])];
  const urgent = sum(groups.map((group) => group.urgent));
  return {
    content: say.queueHeading(total, urgent),
    embeds: [{ description: lines.join("\n"), tone: urgent > 0 ? "trouble" : "neutral" }],
    buttons: [{ label: say.seeAll, id: ticketIds.queue.encode({}), style: "secondary" }],
  };
}

/** The group's heading goes with its first ticket, so that it never stands last. */
function composeGroup({ incident, ...counts }: Group, own: TicketLineFacts[], now: number) {
  const name = incident
    ? say.incident(incident.number, truncate(neutraliseLine(incident.title), longestTitle))
    : say.noIncident;
  const heading = say.group(name, counts.tickets, counts.urgent);
  const [first, ...others] = own.map((ticket) => composeTicketLine(ticket, now));
  if (first === undefined) return [{ text: heading, isTicket: false }];
  return [`${heading}\n${first}`, ...others].map((text) => ({ text, isTicket: true }));
}

function sum(numbers: number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
