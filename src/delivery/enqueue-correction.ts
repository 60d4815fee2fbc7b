import type { Tx } from "#db/client";
import { enqueue, enqueueEdit, noticeKey } from "#src/delivery/enqueue";
import type { Notice } from "#src/notices/compose-notice";
import { renderNotice } from "#src/notices/render-notice";

type Announced = { id: number; estateId: string };

/** The delivery that told residents of a correction, by the event's revision that it told of. */
export const correctionKey = (eventId: number, revision: number) =>
  `${noticeKey(eventId)}:correction:${revision}`;

/** Has a correction that residents were told of say something else, without telling anyone. */
export async function enqueueCorrectionEdit(
  tx: Tx,
  event: Announced & { revision: number },
  told: number,
  notice: Notice,
  now: number,
): Promise<void> {
  const { id, estateId, revision } = event;
  const message = renderNotice(notice);
  const of = correctionKey(id, told);
  await enqueueEdit(tx, { estateId, of, change: String(revision), message, now });
}

/** Has the notice that an event posted say something else, without telling anyone; `change` is new each time. */
export async function enqueueNoticeEdit(
  tx: Tx,
  event: Announced,
  notice: Notice,
  { change, now }: { change: string; now: number },
): Promise<void> {
  const posted = noticeKey(event.id);
  const message = renderNotice(notice);
  await enqueueEdit(tx, { estateId: event.estateId, of: posted, change, message, now });
}

/** Tells residents of a corrected event by a notice of its own, published where it can be. */
export async function enqueueCorrection(
  tx: Tx,
  event: Announced & { revision: number },
  notice: Notice,
  now: number,
): Promise<void> {
  await enqueue(tx, {
    estateId: event.estateId,
    key: correctionKey(event.id, event.revision),
    target: `notices:${event.estateId}`,
    payload: { action: "send", message: renderNotice(notice), publish: true },
    now,
  });
}
