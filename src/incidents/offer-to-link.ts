import type { Tx } from "#db/client";
import type { Incident } from "#db/queries/incidents";
import { findOffered, type Span } from "#db/queries/suggestions";
import { enqueue } from "#src/delivery/enqueue";
import { composeLinkOffer, mostListed } from "#src/notices/compose-link-offer";

/** A ticket is offered within so long of being filed. */
export const offeredWithinMs = 86_400_000;

/** What the keys of offers made then (epoch ms) begin with. */
export const offersOf = (estateId: string, at: number) => `link-offer:${estateId}:${at}`;

/** The delivery that offered staff tickets for the incident; it has one offer, as it opens. */
export const offerKey = ({ id, estateId, openedAt }: Incident) =>
  `${offersOf(estateId, openedAt)}:${id}`;

/** When the tickets were filed that the incident's offer is about. */
export function spanOf({ openedAt }: Pick<Incident, "openedAt">): Span {
  return { since: openedAt - offeredWithinMs, until: openedAt };
}

/** Offers staff the open tickets of the day before an incident for payments that belong to none. */
export async function offerToLink(tx: Tx, incident: Incident): Promise<void> {
  const { estateId, affectsPayments, openedAt: now } = incident;
  if (!affectsPayments) return;
  const offered = await findOffered(tx, estateId, spanOf(incident), mostListed);
  if (offered.count === 0) return;
  const message = composeLinkOffer(incident, offered);
  const payload = { action: "send", message } as const;
  const key = offerKey(incident);
  await enqueue(tx, { estateId, key, target: `staff:${estateId}`, payload, now });
}
