import { describeIncident, type IncidentFacts } from "#src/notices/compose-ticket-details";
import { neutralise } from "#src/notices/neutralise";
import { listTicketFacts, type TicketFacts } from "#src/notices/ticket-facts";
import { composeStep, type Form, type StepFacts } from "#src/notices/ticket-steps";
import { ticketHistoryWords as say } from "#src/notices/words/ticket-history";
import { formatSltFull } from "#src/time/format-slt";

export type TicketFileFacts = {
  ticket: TicketFacts;
  incident: IncidentFacts | null;
  steps: StepFacts[];
  incidents: ReadonlyMap<number, number>;
  now: number;
};

/** A ticket with its whole history as a Markdown document, for staff. */
export function renderTicketFile(facts: TicketFileFacts): string {
  const { ticket, incident, steps, incidents, now } = facts;
  const time = (at: number) => say.time(formatSltFull(at), new Date(at).toISOString());
  const person = (id: string) => (/^\d+$/.test(id) ? say.user(id) : say.nobody);
  const form: Form = { time, person, typed: neutralise, incidents };
  const rows = listTicketFacts(ticket, form);
  const place = incident ? [{ name: say.fields.incident, value: describeIncident(incident) }] : [];
  const blocks = [
    `# ${say.fileHeading(ticket.number)}`,
    say.fileMade(formatSltFull(now), new Date(now).toISOString()),
    [...rows, ...place].map(({ name, value }) => indent(say.fileFact(name, value))).join("\n"),
    `## ${say.fileHistory}`,
    steps.map((step) => indent(`- ${composeStep(step, form)}`)).join("\n") || say.noHistory,
  ];
  return `${blocks.join("\n\n")}\n`;
}

/** All lines of an entry belong to it. */
function indent(entry: string): string {
  return entry.replaceAll("\n", "\n  ");
}
