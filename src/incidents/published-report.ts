import type { Tx } from "#db/client";
import { findDelivery } from "#db/queries/deliveries";
import { messageLink } from "#src/notices/message-link";

/** The delivery that posts an incident's report and brings that post up to date. */
export const reportKey = (incidentId: number) => `report:${incidentId}`;

/** The address of the incident's report in the notices channel; null where it isn't posted. */
export async function findReportLink(
  tx: Tx,
  { id, estateId }: { id: number; estateId: string },
): Promise<string | null> {
  const posted = await findDelivery(tx, reportKey(id));
  if (!posted?.resultId || !posted.channelId) return null;
  return messageLink(estateId, posted.channelId, posted.resultId);
}
