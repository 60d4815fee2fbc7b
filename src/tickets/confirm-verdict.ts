import { hasTurnedSince } from "#db/queries/ticket-events";
import { findTicketById } from "#db/queries/tickets";
import { takeVerdictDraft } from "#db/queries/verdict-drafts";
import { type Actor, requireStaff } from "#src/actor";
import type { App } from "#src/app";
import { Conflict } from "#src/errors";
import { workWords } from "#src/notices/words/ticket-work";
import { findEarlyIncident, requireUncredited } from "#src/tickets/early-credit";
import { requireOpen } from "#src/tickets/get-ticket";
import { type Decided, storeEarlyCredit, storeVerdict } from "#src/tickets/store-verdict";

/**
 * Stores a credit that was drafted before the vendor's all-clear, once: to be checked again, or for good
 * where that all-clear came between. @throws Forbidden, Conflict
 */
export async function confirmVerdict(
  app: App,
  actor: Actor,
  input: { draft: number },
): Promise<Decided> {
  requireStaff(actor);
  const now = app.clock.now();
  return app.db.transaction(async (tx) => {
    const draft = await takeVerdictDraft(tx, actor.estateId, input.draft, now);
    const ticket = draft && (await findTicketById(tx, draft.ticketId));
    if (!ticket) throw new Conflict(workWords.draftUsed);
    requireOpen(ticket);
    requireUncredited(ticket);
    const hasTurned = await hasTurnedSince(tx, ticket.id, draft.createdAt);
    if (hasTurned) throw new Conflict(workWords.draftUsed);
    const { verdict, note } = draft;
    const decision = { verdict, note, actor, now };
    const early = await findEarlyIncident(tx, ticket);
    if (!early) return storeVerdict(tx, ticket, decision);
    return storeEarlyCredit(tx, ticket, { ...decision, incidentId: early.id });
  });
}
