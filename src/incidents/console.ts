import { countByStatus, listNewestEvents } from "#db/queries/console";
import { findEstate } from "#db/queries/estates";
import { findToRecheck } from "#db/queries/incident-tickets";
import { findIncidentById, findMergedInto } from "#db/queries/incidents";
import { hasRetryable } from "#db/queries/retrying";
import type { App } from "#src/app";
import { findDelivered } from "#src/incidents/find-delivered";
import { findTold } from "#src/incidents/find-told";
import { composeConsole } from "#src/notices/compose-console";
import type { Message } from "#src/notices/message";

const newestEvents = 5;
const firstToRecheck = 15;

/** An incident's live card in the staff channel, as the rows have it now. */
export async function consoleCard(
  app: App,
  incidentId: number,
  estateId: string,
): Promise<Message | null> {
  const { read } = app.db;
  const incident = await findIncidentById(read, estateId, incidentId);
  const estate = await findEstate(read, estateId);
  if (!estate || !incident) return null;
  const mergedInto = await findMergedInto(read, incident);
  return composeConsole({
    estate,
    incident,
    mergedInto: mergedInto?.number ?? null,
    ...(await findTold(read, incident)),
    delivered: await findDelivered(read, incident.id),
    isRetryable: await hasRetryable(read, incident.id),
    tickets: await countByStatus(read, incident.id),
    toRecheck: await findToRecheck(read, incident.id, firstToRecheck),
    events: await listNewestEvents(read, incident.id, newestEvents),
    now: app.clock.now(),
  });
}
