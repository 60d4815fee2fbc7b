import { findLastTyped } from "#db/queries/resident-tickets";
import type { Ticket } from "#db/queries/tickets";
import { type Actor, requireStaff } from "#src/actor";
import type { App } from "#src/app";
import { getEstate } from "#src/estates/get-estate";
import { getFreeSlot } from "#src/tickets/free-slot";
import { getTicketFor, requireOpen } from "#src/tickets/get-ticket";

export type Prefill = Pick<Ticket, "avatarTyped" | "locationTyped">;

/**
 * What a new ticket's form begins with: the resident's name and location as they typed them last.
 * @throws Forbidden, or Conflict where filing would be refused: said before anyone fills in a form
 */
export async function getPaymentForm(
  app: App,
  actor: Actor,
  { residentId }: { residentId: string },
): Promise<Prefill> {
  if (residentId !== actor.userId) requireStaff(actor);
  const { read } = app.db;
  const estate = await getEstate(read, actor.estateId);
  const resident = { estateId: estate.id, residentId };
  await getFreeSlot(read, actor, resident);
  const last = await findLastTyped(read, resident);
  return { avatarTyped: last?.avatarTyped ?? "", locationTyped: last?.locationTyped ?? "" };
}

/** What an open ticket's forms begin with, for its resident or staff. @throws NotFound, Conflict */
export async function getTicketForm(
  app: App,
  actor: Actor,
  { ticket: number }: { ticket: number },
): Promise<Ticket> {
  const ticket = await getTicketFor(app.db.read, actor, number);
  requireOpen(ticket);
  return ticket;
}
