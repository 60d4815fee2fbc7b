import type { Tx } from "#db/client";
import { insertDelivery, insertOrRenewDelivery } from "#db/queries/deliveries";
import type { Payload, Target } from "#src/delivery/payload";
import type { Notice, NoticeFacts } from "#src/notices/compose-notice";
import type { Message } from "#src/notices/message";
import { renderNotice } from "#src/notices/render-notice";

type Enqueued = {
  estateId: string;
  key: string;
  target: Target;
  payload: Payload;
  now: number;
  /** The incident of which it tells residents. */
  incidentId?: number | null;
};

/**
 * Adds one outgoing action to the outbox, in the transaction of the change it tells of.
 * A key that was enqueued before is left alone, so that the same thing is never said twice.
 */
export async function enqueue(tx: Tx, { now, ...delivery }: Enqueued): Promise<void> {
  await insertDelivery(tx, { ...delivery, dueAt: now, createdAt: now });
}

/**
 * Asks for a live card to be posted, or brought up to date. Requests made within about a second of one
 * another become one edit.
 */
export async function enqueueCard(tx: Tx, { now, ...delivery }: Enqueued): Promise<void> {
  await insertOrRenewDelivery(tx, { ...delivery, dueAt: now, createdAt: now });
}

/**
 * Asks for the incident's card in the staff channel; its target holds up nothing else. What can wait
 * `pauseMs` becomes one edit with whatever is asked for meanwhile.
 */
export async function enqueueConsole(
  tx: Tx,
  { id, estateId }: { id: number; estateId: string },
  now: number,
  pauseMs?: number,
): Promise<void> {
  const card = {
    estateId,
    key: consoleKey(id),
    target: `console:${id}`,
    payload: { action: "card", card: "console", subject: id },
    dueAt: now,
    createdAt: now,
  };
  await insertOrRenewDelivery(tx, card, pauseMs);
}

/** The delivery of an incident's card in the staff channel. */
export const consoleKey = (incidentId: number) => `incident:${incidentId}:console`;

/** The delivery that changes, in that way, the message that the delivery `of` posted. */
export const editKey = (of: string, change: string) => `${of}:edit:${change}`;

type Edit = Pick<Enqueued, "estateId" | "incidentId" | "now"> & {
  of: string;
  change: string;
  message: Message;
};

/**
 * Has the message that the delivery `of` posted say something else; `change` is new each time. On a target
 * of its own: a message in a channel that is gone holds up none that are to be sent.
 */
export async function enqueueEdit(tx: Tx, { of, change, message, ...edit }: Edit) {
  await enqueue(tx, {
    ...edit,
    key: editKey(of, change),
    target: `edit:${of}`,
    payload: { action: "edit", of, message },
  });
}

/** The delivery that posted an event's notice. */
export const noticeKey = (eventId: number) => `notice:event:${eventId}`;

/** The event whose notice, or a correction of it, the delivery of that key posts; null where it posts none. */
export function announcedIn(key: string): number | null {
  const id = /^notice:event:(\d+)(?::correction:\d+)?$/.exec(key)?.[1];
  return id === undefined ? null : Number(id);
}

/** A notice to residents as the delivery of that key posts it, with what it was composed of. */
export type Telling = {
  estateId: string;
  incidentId: number;
  key: string;
  notice: Notice;
  facts: NoticeFacts;
  now: number;
};

/** What the delivery of a notice does: it posts it, and has it published where it can be. */
export function noticePayload({ notice, facts }: Pick<Telling, "notice" | "facts">): Payload {
  return { action: "send", message: renderNotice(notice), publish: true, facts };
}

/** Tells residents in the estate's notices channel. */
export async function enqueueNotice(tx: Tx, telling: Telling): Promise<void> {
  const { estateId, incidentId, key, now } = telling;
  const target = `notices:${estateId}` as const;
  await enqueue(tx, { estateId, incidentId, key, target, payload: noticePayload(telling), now });
}
