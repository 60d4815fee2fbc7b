import type { Tx } from "#db/client";
import { touchIncident } from "#db/queries/incidents";
import { insertTicketEvent, type TicketEvent } from "#db/queries/ticket-events";
import { type NewTicket, type Ticket, updateTicket } from "#db/queries/tickets";
import { Conflict } from "#src/errors";
import { ticketWords } from "#src/notices/words/ticket";
import { refreshTicket } from "#src/tickets/refresh-ticket";
import { retireQuestion } from "#src/tickets/retire-question";
import { isUndecided } from "#src/tickets/status";
import { type News, tellResident } from "#src/tickets/tell-resident";

/** Columns, each with its value before and after. */
export type TicketChange = Record<string, [unknown, unknown]>;

/** What became of a ticket, and who made it so. */
export type Happened = Pick<TicketEvent, "kind" | "visibility" | "actorId" | "at"> & {
  /** What a person wrote. */
  text?: string | null;
  /** What its resident is told of it. */
  news?: News;
};

/** These follow from others, or say nothing to a reader of the history. */
const unremarkable = new Set(["slot", "revision", "avatarKey", "regionKey"]);

/**
 * Changes a ticket that is still as it was read: with a line in its history, whatever shows it brought up
 * to date, and its resident told. Every change of a ticket goes through here. @throws Conflict
 */
export async function changeTicket(
  tx: Tx,
  before: Ticket,
  change: Partial<NewTicket>,
  { news, text = null, ...happened }: Happened,
): Promise<Ticket> {
  const ticket = await updateTicket(tx, before, change);
  if (!ticket) throw new Conflict(ticketWords.changedMeanwhile(before.number));
  const { id: ticketId, estateId } = ticket;
  const event = await insertTicketEvent(tx, {
    ...happened,
    text,
    estateId,
    ticketId,
    change: listChanges(before, ticket),
  });
  if (isCountedAnew(before, ticket)) await outdatePreviewsOf(tx, [before, ticket]);
  await refreshTicket(tx, ticket, happened.at);
  if (before.incidentId !== ticket.incidentId) await refreshTicket(tx, before, happened.at);
  if (before.status === "waiting") await retireQuestion(tx, ticket, happened.at);
  if (news) await tellResident(tx, ticket, event, news);
  return ticket;
}

/** Whether what an all-clear leaves to do is another by now, be it as much as before. */
function isCountedAnew(before: Ticket, after: Ticket): boolean {
  return (
    before.incidentId !== after.incidentId ||
    before.recheck !== after.recheck ||
    isUndecided(before) !== isUndecided(after)
  );
}

async function outdatePreviewsOf(tx: Tx, tickets: readonly Ticket[]): Promise<void> {
  const ids = new Set(tickets.flatMap(({ incidentId }) => incidentId ?? []));
  for (const id of ids) await touchIncident(tx, id, {});
}

/** What differs, by column: what it was and what it is. */
function listChanges(before: Ticket, after: Ticket): TicketChange {
  const was: Record<string, unknown> = before;
  const changed = Object.entries(after).filter(
    ([column, value]) => was[column] !== value && !unremarkable.has(column),
  );
  return Object.fromEntries(changed.map(([column, value]) => [column, [was[column], value]]));
}
