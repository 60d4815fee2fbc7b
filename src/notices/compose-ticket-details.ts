import { nameOwner } from "#src/notices/compose-ticket-line";
import type { Button, Message } from "#src/notices/message";
import { neutraliseLine, truncate } from "#src/notices/neutralise";
import { showTime } from "#src/notices/show-time";
import { type Fact, listTicketFacts, type TicketFacts } from "#src/notices/ticket-facts";
import { ticketIds } from "#src/notices/ticket-ids";
import { composeStep, type Form, type StepFacts } from "#src/notices/ticket-steps";
import { ticketHistoryWords as say } from "#src/notices/words/ticket-history";
import { formatSlt } from "#src/time/format-slt";

/** So much of each fact and step that all of them fit the 6000 characters of a message's embeds. */
const longestFact = 150;
const longestStep = 330;

export type IncidentFacts = { id: number; number: number; title: string; quiet: boolean };

export type TicketDetails = {
  ticket: TicketFacts;
  incident: IncidentFacts | null;
  /** The other tickets of the estate that name the same transaction. */
  same: { number: number }[];
  steps: StepFacts[];
  incidents: ReadonlyMap<number, number>;
  page: number;
  pages: number;
  /** Steps of all pages. */
  total: number;
  now: number;
};

/** A ticket with a page of its history, for staff. */
export function composeTicketDetails(details: TicketDetails): Message {
  const { ticket, steps, page, pages, total, now, incidents } = details;
  const typed = (text: string) => truncate(neutraliseLine(text), longestFact);
  const person = (id: string) => (/^\d+$/.test(id) ? `<@${id}>` : say.nobody);
  const form: Form = { time: (at) => showTime(at, now), person, typed, incidents };
  const stepForm: Form = { ...form, time: (at) => formatSlt(at, now) };
  const lines = steps.map((step) => truncate(composeStep(step, stepForm), longestStep));
  const fields = [...listTicketFacts(ticket, form), ...listPlaces(details)];
  return {
    content: say.heading(ticket.number, nameOwner(ticket)),
    embeds: [
      { fields, tone: ticket.status === "closed" ? "good" : "neutral" },
      {
        title: say.history(total, page, pages),
        description: lines.join("\n") || say.noHistory,
        tone: "neutral",
      },
    ],
    buttons: [...turn(details, say.earlier, page - 1), ...turn(details, say.later, page + 1)],
  };
}

function listPlaces({ ticket, incident, same }: TicketDetails): Fact[] {
  const { fields } = say;
  return [
    ...(incident ? [{ name: fields.incident, value: describeIncident(incident) }] : []),
    { name: fields.thread, value: ticket.threadId ? `<#${ticket.threadId}>` : say.noThread },
    ...(same.length > 0
      ? [{ name: fields.same, value: say.same(same.map(({ number }) => number)) }]
      : []),
  ];
}

export function describeIncident({ number, title, quiet }: IncidentFacts): string {
  const named = say.incidentTitle(number, truncate(neutraliseLine(title), longestFact));
  return quiet ? say.quiet(named) : named;
}

function turn({ ticket, pages }: TicketDetails, label: string, page: number): Button[] {
  if (page < 1 || page > pages) return [];
  return [
    { label, id: ticketIds.history.encode({ ticket: ticket.number, page }), style: "secondary" },
  ];
}
