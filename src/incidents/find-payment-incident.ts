import type { Tx } from "#db/client";
import { type Incident, listOpenOfPayments } from "#db/queries/incidents";

const mostIncidents = 25;

/** The open incidents that affect payments, the newest first. */
export async function listPaymentIncidents(tx: Tx, estateId: string): Promise<Incident[]> {
  return listOpenOfPayments(tx, estateId, mostIncidents);
}

/** The newest open incident that affects payments. */
export async function findPaymentIncident(tx: Tx, estateId: string): Promise<Incident | null> {
  return (await listPaymentIncidents(tx, estateId))[0] ?? null;
}
