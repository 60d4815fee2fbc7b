import type { Ticket } from "#db/queries/tickets";
import type { Actor } from "#src/actor";
import type { App } from "#src/app";
import { getEstate } from "#src/estates/get-estate";
import { getTicketFor, isResidentOf } from "#src/tickets/get-ticket";
import { type IncidentChoices, listIncidentChoices } from "#src/tickets/incident-choices";
import { findReadyThread } from "#src/tickets/wait-for-thread";

export type Confirmation = {
  ticket: Ticket;
  incidents: IncidentChoices;
  arePaymentsPaused: boolean;
  /** Whether its resident looks at it, not staff. */
  isOwn: boolean;
  now: number;
};

/** How a ticket stands, for whoever filed it or adds to it. @throws NotFound */
export async function getConfirmation(
  app: App,
  actor: Actor,
  { ticket: number }: { ticket: number },
): Promise<Confirmation> {
  const { read } = app.db;
  const now = app.clock.now();
  const ticket = await getTicketFor(read, actor, number);
  const estate = await getEstate(read, actor.estateId);
  return {
    ticket: { ...ticket, threadId: await findReadyThread(read, ticket) },
    incidents: await listIncidentChoices(read, ticket, now),
    arePaymentsPaused: estate.payments === "paused",
    isOwn: isResidentOf(actor, ticket),
    now,
  };
}
