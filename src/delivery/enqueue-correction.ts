import type { Tx } from "#db/client";
import { enqueue, noticeKey } from "#src/delivery/enqueue";
import type { Notice } from "#src/notices/compose-notice";
import { renderNotice } from "#src/notices/render-notice";

type Announced = { id: number; estateId: string };

/** Has the notice that an event posted say something else, without telling anyone; `change` is new each time. */
export async function enqueueNoticeEdit(
  tx: Tx,
  event: Announced,
  notice: Notice,
  { change, now }: { change: string; now: number },
): Promise<void> {
  const posted = noticeKey(event.id);
  await enqueue(tx, {
    estateId: event.estateId,
    key: `${posted}:edit:${change}`,
    target: `notices:${event.estateId}`,
    payload: { action: "edit", of: posted, message: renderNotice(notice) },
    now,
  });
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
    key: `${noticeKey(event.id)}:correction:${event.revision}`,
    target: `notices:${event.estateId}`,
    payload: { action: "send", message: renderNotice(notice), publish: true },
    now,
  });
}
