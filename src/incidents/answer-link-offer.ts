import { z } from "zod";
import type { Tx } from "#db/client";
import { findDelivery } from "#db/queries/delivery-keys";
import { findIncidentById, type Incident } from "#db/queries/incidents";
import { linkOffered } from "#db/queries/suggestions";
import { type Actor, requireStaff } from "#src/actor";
import type { App } from "#src/app";
import { editKey, enqueueEdit } from "#src/delivery/enqueue";
import { Conflict } from "#src/errors";
import { offerKey, spanOf } from "#src/incidents/offer-to-link";
import { pickNumbered } from "#src/incidents/pick-incident";
import { composeOfferAnswer, type OfferAnswer } from "#src/notices/compose-link-offer";
import type { Message } from "#src/notices/message";
import { offerWords } from "#src/notices/words/link-offer";
import { parseInput } from "#src/parse-input";
import { recordLinked, tellLinked } from "#src/tickets/record-linked";

const answerInput = z.object({ incident: z.int(), answer: z.enum(["link", "leave"]) });
const change = "answered";

/**
 * Links the offered tickets that still have no incident, or leaves them; an offer is answered once. Where
 * its incident is over or merged, they are left. Returns what stands in the offer's place.
 * @throws Forbidden, NotFound, Conflict
 */
export async function answerLinkOffer(
  app: App,
  actor: Actor,
  raw: z.input<typeof answerInput>,
): Promise<Message> {
  requireStaff(actor);
  const { incident: number, answer } = parseInput(answerInput, raw);
  const now = app.clock.now();
  return app.db.transaction(async (tx) => {
    const incident = await pickNumbered(tx, actor.estateId, String(number));
    const { estateId } = incident;
    const of = offerKey(incident);
    if (await findDelivery(tx, editKey(of, change))) throw new Conflict(offerWords.answeredAlready);
    const answered: OfferAnswer =
      answer === "leave" ? { outcome: "left" } : await link(tx, incident, actor, now);
    const message = composeOfferAnswer(incident, actor.userId, answered);
    await enqueueEdit(tx, { estateId, of, change, message, now });
    return message;
  });
}

async function link(tx: Tx, incident: Incident, actor: Actor, now: number): Promise<OfferAnswer> {
  const { id, estateId, mergedIntoId, resolvedAt } = incident;
  if (mergedIntoId !== null) {
    const into = await findIncidentById(tx, estateId, mergedIntoId);
    return { outcome: "merged", into: into?.number ?? incident.number };
  }
  if (resolvedAt !== null) return { outcome: "resolved" };
  const tickets = await linkOffered(tx, estateId, spanOf(incident), id);
  const ids = tickets.map((ticket) => ticket.id);
  await recordLinked(tx, ids, { from: null, to: incident, actorId: actor.userId, at: now });
  await tellLinked(tx, tickets, incident, now);
  return { outcome: "linked", tickets };
}
