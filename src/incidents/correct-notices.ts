import type { Tx } from "#db/client";
import { cancelUntried } from "#db/queries/deliveries";
import { listRevisions } from "#db/queries/event-revisions";
import { type Event, listStateEvents } from "#db/queries/events";
import type { Incident } from "#db/queries/incidents";
import { noticeKey } from "#src/delivery/enqueue";
import {
  correctionKey,
  enqueueCorrection,
  enqueueCorrectionEdit,
  enqueueNoticeEdit,
} from "#src/delivery/enqueue-correction";
import type { ReadyEstate } from "#src/estates/get-estate";
import { composeCorrection, composeNotice, composeWithdrawn } from "#src/notices/compose-notice";

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
  for (const { revision, at } of await listCorrections(tx, event.id)) {
    const correction = composeCorrection(estate, incident, event, at);
    await enqueueCorrectionEdit(tx, event, revision, correction, now);
  }
  if (!tell) return;
  await enqueueCorrection(tx, event, composeCorrection(estate, incident, event, now), now);
}

/** Takes back what residents were told of an event: what is posted says so, what is not yet is not posted. */
export async function withdrawNotice(
  tx: Tx,
  estate: ReadyEstate,
  { event, incident, now }: Facts,
): Promise<void> {
  if (!event.announced) return;
  const notice = composeWithdrawn(estate, incident, event);
  const change = String(event.revision);
  if (!(await cancelUntried(tx, noticeKey(event.id), now))) {
    await enqueueNoticeEdit(tx, event, notice, { change, now });
  }
  for (const { revision } of await listCorrections(tx, event.id)) {
    if (await cancelUntried(tx, correctionKey(event.id, revision), now)) continue;
    await enqueueCorrectionEdit(tx, event, revision, notice, now);
  }
}

/** The corrections that residents were told of: an event's first change made its second revision. */
async function listCorrections(tx: Tx, eventId: number) {
  const revisions = await listRevisions(tx, [eventId]);
  return revisions.flatMap(({ announced, at }, index) =>
    announced ? [{ revision: index + 2, at }] : [],
  );
}

/** All-clear notices say since when it was: they follow when that is corrected. */
export async function correctAllClears(
  tx: Tx,
  estate: ReadyEstate,
  { incident, now }: Omit<Facts, "event">,
): Promise<void> {
  const timeline = await listStateEvents(tx, incident.id);
  const change = `since:${incident.id}:${incident.revision}`;
  for (const event of timeline.filter(({ kind }) => kind === "all_clear")) {
    if (!event.announced) continue;
    await enqueueNoticeEdit(tx, event, composeNotice(estate, incident, event), { change, now });
  }
}
