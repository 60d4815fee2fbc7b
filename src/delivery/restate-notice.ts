import type { Tx } from "#db/client";
import { replaceUntried } from "#db/queries/waiting-deliveries";
import { enqueueEdit, noticeKey, noticePayload, type Telling } from "#src/delivery/enqueue";
import { renderNotice } from "#src/notices/render-notice";

/** The delivery that told residents of a correction, by the event's revision that it told of. */
export const correctionKey = (eventId: number, revision: number) =>
  `${noticeKey(eventId)}:correction:${revision}`;

/**
 * Has a notice say something else, without telling anyone again: one that was never tried is sent so, any
 * other is edited. `change` is new each time.
 */
export async function restateNotice(tx: Tx, telling: Telling, change: string): Promise<void> {
  const { estateId, incidentId, key: of, notice, now } = telling;
  if (await replaceUntried(tx, of, noticePayload(telling))) return;
  const message = renderNotice(notice);
  await enqueueEdit(tx, { estateId, incidentId, of, change, message, now });
}
