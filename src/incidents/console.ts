import type { Tx } from "#db/client";
import { countByStatus, findNewestAnnounced, listNewestEvents } from "#db/queries/console";
import { findDelivery } from "#db/queries/deliveries";
import { findEstate } from "#db/queries/estates";
import { findToRecheck } from "#db/queries/incident-tickets";
import { findIncidentById, type Incident } from "#db/queries/incidents";
import type { App } from "#src/app";
import { noticeKey } from "#src/delivery/enqueue";
import { composeConsole, type LastNotice } from "#src/notices/compose-console";
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
  const { mergedIntoId } = incident;
  const mergedInto =
    mergedIntoId === null ? null : await findIncidentById(read, estateId, mergedIntoId);
  return composeConsole({
    estate,
    incident,
    mergedInto: mergedInto?.number ?? null,
    lastNotice: await findLastNotice(read, incident),
    tickets: await countByStatus(read, incident.id),
    toRecheck: await findToRecheck(read, incident.id, firstToRecheck),
    events: await listNewestEvents(read, incident.id, newestEvents),
    now: app.clock.now(),
  });
}

/** When residents were told last, and where they read it; no place where that was no event's own notice. */
async function findLastNotice(read: Tx, incident: Incident): Promise<LastNotice | null> {
  const event = await findNewestAnnounced(read, incident.id);
  const at = Math.max(incident.toldAt ?? 0, event?.recordedAt ?? 0);
  if (at === 0) return null;
  if (event?.recordedAt !== at) return { at, status: "done", place: null };
  const delivery = await findDelivery(read, noticeKey(event.id));
  const { status = "pending", channelId = null, resultId = null } = delivery ?? {};
  const { estateId } = incident;
  const place = channelId && resultId ? { estateId, channelId, messageId: resultId } : null;
  return { at, status, place };
}
