import type { Tx } from "#db/client";
import { findDelivery } from "#db/queries/delivery-keys";
import { enqueueCard } from "#src/delivery/enqueue";
import { postedLink } from "#src/notices/message-link";

/** The delivery that posts an incident's report and brings that post up to date. */
export const reportKey = (incidentId: number) => `report:${incidentId}`;

/** Posts the report, or brings its post up to date; on a target of its own, so that it holds up no notice. */
export async function enqueueReport(
  tx: Tx,
  { id, estateId }: { id: number; estateId: string },
  now: number,
): Promise<void> {
  await enqueueCard(tx, {
    estateId,
    incidentId: id,
    key: reportKey(id),
    target: `report:${id}`,
    payload: { action: "card", card: "report", subject: id, publish: true },
    now,
  });
}

/** Brings the report's post up to date where it was asked for: it would go on saying what isn't so any more. */
export async function refreshReport(
  tx: Tx,
  incident: { id: number; estateId: string },
  now: number,
): Promise<void> {
  if (await isPublished(tx, incident.id)) await enqueueReport(tx, incident, now);
}

/** Whether staff have published the incident's report, however far its post has come. */
export async function isPublished(tx: Tx, incidentId: number): Promise<boolean> {
  return (await findDelivery(tx, reportKey(incidentId))) !== null;
}

/** The address of the incident's report in the notices channel; null where it isn't posted. */
export async function findReportLink(tx: Tx, { id }: { id: number }): Promise<string | null> {
  return postedLink(await findDelivery(tx, reportKey(id)));
}
