import { z } from "zod";
import type { Tx } from "#db/client";
import { findTicket, type Ticket } from "#db/queries/tickets";
import { type Actor, requireStaff } from "#src/actor";
import { Conflict, NotFound } from "#src/errors";
import { neutraliseLine, truncate } from "#src/notices/neutralise";
import { ticketWords } from "#src/notices/words/ticket";

/** A ticket as it is named: its number, or what was typed for it (`12` or `#12`). */
export const ticketRef = z.union([z.int(), z.string()]);
export type TicketRef = z.infer<typeof ticketRef>;

/** The ticket of that number, for staff. @throws Forbidden, NotFound */
export async function getStaffTicket(tx: Tx, actor: Actor, ref: TicketRef): Promise<Ticket> {
  requireStaff(actor);
  return getNumbered(tx, actor, ref, () => true);
}

/** The ticket of that number, for its resident or staff: to anyone else it doesn't exist. @throws NotFound */
export async function getTicketFor(tx: Tx, actor: Actor, ref: TicketRef): Promise<Ticket> {
  const isStaff = actor.authority !== "resident";
  return getNumbered(tx, actor, ref, (ticket) => isStaff || isResidentOf(actor, ticket));
}

/** The ticket of that number, for its resident alone. @throws NotFound, Conflict for staff */
export async function getOwnTicket(tx: Tx, actor: Actor, ref: TicketRef): Promise<Ticket> {
  const ticket = await getTicketFor(tx, actor, ref);
  if (!isResidentOf(actor, ticket)) throw new Conflict(ticketWords.residentOnly(ticket.number));
  return ticket;
}

export function isResidentOf({ userId }: Actor, { residentId }: Ticket): boolean {
  return userId === residentId;
}

/** The ticket of that number, for staff, as long as it is open. @throws Forbidden, NotFound, Conflict */
export async function getOpenStaffTicket(tx: Tx, actor: Actor, ref: TicketRef): Promise<Ticket> {
  const ticket = await getStaffTicket(tx, actor, ref);
  requireOpen(ticket);
  return ticket;
}

/** @throws Conflict where the ticket is closed */
export function requireOpen({ status, number }: Ticket): void {
  if (status === "closed") throw new Conflict(ticketWords.closedAlready(number));
}

async function getNumbered(
  tx: Tx,
  { estateId }: Actor,
  ref: TicketRef,
  mayKnow: (ticket: Ticket) => boolean,
): Promise<Ticket> {
  const digits = /^#?(\d{1,9})$/.exec(String(ref).trim())?.[1];
  const ticket = digits ? await findTicket(tx, estateId, Number(digits)) : null;
  if (ticket && mayKnow(ticket)) return ticket;
  throw new NotFound(ticketWords.unknown(truncate(neutraliseLine(String(ref)), 100)));
}
