import type { Tx } from "#db/client";
import { type Event, listStateEvents } from "#db/queries/events";
import type { Incident } from "#db/queries/incidents";
import { enqueueCorrection, enqueueNoticeEdit } from "#src/delivery/enqueue-correction";
import type { ReadyEstate } from "#src/estates/get-estate";
import { composeCorrection, composeNotice } from "#src/notices/compose-notice";

type Facts = { event: Event; incident: Incident; now: number };

/** Has an announced event's notice say what the event says now; tells residents anew where asked. */
export async function correctNotice(
  tx: Tx,
  estate: ReadyEstate,
  { event, incident, now }: Facts,
  tell: boolean,
): Promise<void> {
  if (!event.announced) return;
  const change = String(event.revision);
  await enqueueNoticeEdit(tx, event, composeNotice(estate, incident, event), { change, now });
  if (!tell) return;
  await enqueueCorrection(tx, event, composeCorrection(estate, incident, event, now), now);
}

/** All-clear notices say since when it was: they follow when that is corrected. */
export async function correctAllClears(
  tx: Tx,
  estate: ReadyEstate,
  { incident, now }: Omit<Facts, "event">,
): Promise<void> {
  const timeline = await listStateEvents(tx, incident.id);
  const change = `since:${incident.revision}`;
  for (const event of timeline.filter(({ kind }) => kind === "all_clear")) {
    if (!event.announced) continue;
    await enqueueNoticeEdit(tx, event, composeNotice(estate, incident, event), { change, now });
  }
}
