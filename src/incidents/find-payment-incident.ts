import type { Tx } from "#db/client";
import { type Incident, listOpenIncidents } from "#db/queries/incidents";

/** The open incidents that affect payments, the newest first. */
export async function listPaymentIncidents(tx: Tx, estateId: string): Promise<Incident[]> {
  const open = await listOpenIncidents(tx, estateId, 25);
  return open.filter(({ affectsPayments }) => affectsPayments);
}

/** The newest open incident that affects payments. */
export async function findPaymentIncident(tx: Tx, estateId: string): Promise<Incident | null> {
  return (await listPaymentIncidents(tx, estateId))[0] ?? null;
}
