import { z } from "zod";
import type { Tx } from "#db/client";
import { linkTickets } from "#db/queries/suggestions";
import type { Ticket } from "#db/queries/tickets";
import { type Actor, requireStaff } from "#src/actor";
import type { App } from "#src/app";
import { enqueueEdit } from "#src/delivery/enqueue";
import { answerSuggestion } from "#src/incidents/answer-suggestion";
import { suggestionKey } from "#src/incidents/ask-to-open";
import { requireNoneOpen, suggestionInput } from "#src/incidents/get-suggestion";
import { offerToLink } from "#src/incidents/offer-to-link";
import { type Opened, openInput, openWithin } from "#src/incidents/open";
import { composeOpenedFrom } from "#src/notices/compose-suggestion";
import { parseInput } from "#src/parse-input";
import { recordLinked, tellLinked } from "#src/tickets/record-linked";

const fromTicketsInput = z.object({
  ...suggestionInput.shape,
  ...openInput.omit({ affectsPayments: true }).shape,
});

export type OpenedFromTickets = Opened & { tickets: Ticket[] };

/**
 * Opens an incident from a question to staff, and links the tickets that have come without one since
 * the first of those asked about. @throws UserError
 */
export async function openFromTickets(
  app: App,
  actor: Actor,
  raw: z.input<typeof fromTicketsInput>,
): Promise<OpenedFromTickets> {
  requireStaff(actor);
  const { from, asked, ...input } = parseInput(fromTicketsInput, raw);
  const now = app.clock.now();
  return app.db.transaction(async (tx) => {
    await requireNoneOpen(tx, actor.estateId);
    await answerSuggestion(tx, actor.estateId, asked, now);
    const opened = await openWithin(tx, actor, { ...input, affectsPayments: true }, now);
    const { incident } = opened;
    const tickets = await linkTickets(tx, actor.estateId, from, incident.id);
    const ids = tickets.map(({ id }) => id);
    await recordLinked(tx, ids, { from: null, to: incident, actorId: actor.userId, at: now });
    await tellLinked(tx, tickets, incident, now);
    await replaceQuestion(tx, asked, { ...opened, tickets }, now);
    await offerToLink(tx, incident);
    return { ...opened, tickets };
  });
}

/** Everyone in the staff channel sees what became of the question, and nobody can press it. */
async function replaceQuestion(
  tx: Tx,
  asked: number,
  { incident, tickets }: OpenedFromTickets,
  now: number,
): Promise<void> {
  const of = suggestionKey(incident.estateId, asked);
  const message = composeOpenedFrom(incident, tickets, incident.openedBy);
  await enqueueEdit(tx, { estateId: incident.estateId, of, change: "answered", message, now });
}
