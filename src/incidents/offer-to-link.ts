import type { Tx } from "#db/client";
import type { Incident } from "#db/queries/incidents";
import { findOffered, type Span } from "#db/queries/suggestions";
import { enqueue } from "#src/delivery/enqueue";
import { composeLinkOffer, mostListed } from "#src/notices/compose-link-offer";

const dayMs = 86_400_000;

/** The delivery that offered staff tickets for the incident; it has one offer, as it opens. */
export const offerKey = (incidentId: number) => `link-offer:${incidentId}`;

/** When the tickets were filed that the incident's offer is about. */
export function spanOf({ openedAt }: Pick<Incident, "openedAt">): Span {
  return { since: openedAt - dayMs, until: openedAt };
}

/** Offers staff the open tickets of the day before an incident for payments that belong to none. */
export async function offerToLink(tx: Tx, incident: Incident): Promise<void> {
  const { id, estateId, affectsPayments, openedAt: now } = incident;
  if (!affectsPayments) return;
  const offered = await findOffered(tx, estateId, spanOf(incident), mostListed);
  if (offered.count === 0) return;
  const message = composeLinkOffer(incident, offered);
  const payload = { action: "send", message } as const;
  await enqueue(tx, { estateId, key: offerKey(id), target: `staff:${estateId}`, payload, now });
}
