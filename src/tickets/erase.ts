import { z } from "zod";
import type { Tx } from "#db/client";
import { listOwned, summariseOwned } from "#db/queries/erasing";
import { type NewTicket, type Ticket, updateTicket } from "#db/queries/tickets";
import { type Actor, requireAdmin } from "#src/actor";
import type { App } from "#src/app";
import { enqueueConsole } from "#src/delivery/enqueue";
import { Conflict, NotFound } from "#src/errors";
import type { EraseFacts } from "#src/notices/compose-erase";
import { ticketEraseWords } from "#src/notices/words/ticket-erase";
import { parseInput } from "#src/parse-input";
import { eraseDeliveries } from "#src/tickets/erase-deliveries";
import { eraseHistory, nobody } from "#src/tickets/erase-history";
import { redactStaffLines } from "#src/tickets/redact-staff-lines";
import { refreshQueue } from "#src/tickets/refresh-ticket";

/** What is about to be erased of a resident; erases nothing. @throws Forbidden, NotFound */
export async function previewErase(
  app: App,
  actor: Actor,
  { residentId }: { residentId: string },
): Promise<EraseFacts> {
  requireAdmin(actor);
  const owned = await summariseOwned(app.db.read, actor.estateId, residentId);
  if (owned.tickets === 0) throw new NotFound(ticketEraseWords.nothing(`<@${residentId}>`));
  return { residentId, ...owned };
}

/** What was seen before: the tickets, and in which state they were. */
const eraseInput = z.object({
  resident: z.string(),
  tickets: z.int(),
  newest: z.int(),
  revisions: z.int(),
});

/**
 * Erases whatever the estate's tickets of a resident say of them, once, and only as they were seen;
 * open ones are closed. @throws Forbidden, NotFound, Conflict
 */
export async function eraseResident(
  app: App,
  actor: Actor,
  raw: z.input<typeof eraseInput>,
): Promise<{ erased: number; closed: number }> {
  requireAdmin(actor);
  const { resident, ...seen } = parseInput(eraseInput, raw);
  const { estateId } = actor;
  const now = app.clock.now();
  return app.db.transaction(async (tx) => {
    const { open, ...owned } = await summariseOwned(tx, estateId, resident);
    if (owned.tickets === 0) throw new NotFound(ticketEraseWords.nothing(`<@${resident}>`));
    const isAsSeen =
      owned.tickets === seen.tickets &&
      owned.newest === seen.newest &&
      owned.revisions === seen.revisions;
    if (!isAsSeen) throw new Conflict(ticketEraseWords.changed);
    const tickets = await listOwned(tx, estateId, resident);
    await redactStaffLines(tx, tickets, now);
    for (const ticket of tickets) await eraseTicket(tx, ticket, actor, now);
    await refreshShown(tx, estateId, tickets, now);
    return { erased: tickets.length, closed: open };
  });
}

/** Not by `changeTicket`, which would record what is erased, and bring its thread back. */
async function eraseTicket(tx: Tx, ticket: Ticket, { userId }: Actor, now: number): Promise<void> {
  await eraseDeliveries(tx, ticket, now);
  await eraseHistory(tx, ticket, { actorId: userId, now });
  await updateTicket(tx, ticket, emptyTicket(ticket, now));
}

function emptyTicket(ticket: Ticket, now: number): Partial<NewTicket> {
  const { residentId, filedBy, claimedBy, verifiedBy } = ticket;
  return {
    residentId: nobody,
    filedBy: filedBy === residentId ? nobody : filedBy,
    claimedBy: claimedBy === residentId ? null : claimedBy,
    verifiedBy: verifiedBy === residentId ? nobody : verifiedBy,
    avatarTyped: "",
    avatar: null,
    avatarKey: "",
    locationTyped: "",
    slurl: null,
    regionKey: "",
    paidTyped: "",
    transactionTyped: "",
    transactionId: null,
    transactionKind: null,
    payerTyped: null,
    payer: null,
    details: null,
    verdictNote: null,
    threadId: null,
    dm: "off",
    status: "closed",
    recheck: false,
    slot: null,
    closedAt: ticket.closedAt ?? now,
    erasedAt: now,
  };
}

async function refreshShown(tx: Tx, estateId: string, tickets: Ticket[], now: number) {
  await refreshQueue(tx, estateId, now);
  for (const id of new Set(tickets.map(({ incidentId }) => incidentId))) {
    if (id !== null) await enqueueConsole(tx, { id, estateId }, now);
  }
}
