import type { Tx } from "#db/client";
import { type Incident, listOpenIncidents } from "#db/queries/incidents";

/** The newest open incident that affects payments. */
export async function findPaymentIncident(tx: Tx, estateId: string): Promise<Incident | null> {
  const open = await listOpenIncidents(tx, estateId, 25);
  return open.find((incident) => incident.affectsPayments) ?? null;
}
