import type { Tx } from "#db/client";
import { findDelivery } from "#db/queries/delivery-keys";
import { enqueueCard } from "#src/delivery/enqueue";

/** The delivery of an estate's panel in its payment desk channel. */
export const deskKey = (estateId: string) => `desk:${estateId}`;

/** Asks for the panel, of which an estate has one. */
export async function enqueueDesk(tx: Tx, estateId: string, now: number): Promise<void> {
  await enqueueCard(tx, {
    estateId,
    key: deskKey(estateId),
    target: `desk:${estateId}`,
    payload: { action: "card", card: "desk", subject: 0 },
    now,
  });
}

/** Whether the panel was ever asked for. */
export async function hasDesk(tx: Tx, estateId: string): Promise<boolean> {
  return (await findDelivery(tx, deskKey(estateId))) !== null;
}

/** Brings the panel up to date, where one was ever asked for. */
export async function refreshDesk(tx: Tx, estateId: string, now: number): Promise<void> {
  if (await hasDesk(tx, estateId)) await enqueueDesk(tx, estateId, now);
}
