import { isDeepStrictEqual } from "node:util";
import type { Tx } from "#db/client";
import type { Delivery } from "#db/queries/deliveries";
import { findNewestUnder } from "#db/queries/delivery-keys";
import { clearThreadsFailing, findEstate, markThreadsFailing } from "#db/queries/estates";
import { cancelUntried, hastenTickets } from "#db/queries/waiting-deliveries";
import type { App } from "#src/app";
import { enqueue, enqueueEdit } from "#src/delivery/enqueue";
import type { DeliveryFailure } from "#src/delivery/retry";
import {
  composeThreadsRepaired,
  composeThreadTrouble,
  type Trouble,
} from "#src/notices/compose-thread-trouble";
import type { Message } from "#src/notices/message";

/** Shorter trouble of Discord's own is nobody's business. */
const fewestAttempts = 4;

/** The delivery that told staff that no ticket's thread can be opened since then (epoch ms). */
export const troubleKey = (estateId: string, since: number) => `threads:${estateId}:${since}`;

/**
 * Tells staff, once for all tickets, what to repair so that threads open again; what they see is kept true.
 * `permission` is what Discord wants for what failed.
 */
export async function tellTrouble(
  app: App,
  { estateId, attempts }: Delivery,
  failure: DeliveryFailure,
  permission: string,
): Promise<void> {
  const trouble = troubleOf(failure, attempts + 1);
  if (!trouble) return;
  const now = app.clock.now();
  await app.db.transaction(async (tx) => {
    const isNews = await markThreadsFailing(tx, estateId, now);
    const estate = await findEstate(tx, estateId);
    if (!estate) return;
    const since = estate.threadsFailingSince ?? now;
    const deskId = estate.paymentDeskChannelId;
    const message = composeThreadTrouble({ trouble, permission, deskId, since });
    const key = troubleKey(estateId, since);
    const payload = { action: "send", message } as const;
    if (isNews) return enqueue(tx, { estateId, key, target: `staff:${estateId}`, payload, now });
    if (await isTold(tx, key, message)) return;
    await enqueueEdit(tx, { estateId, of: key, change: String(now), message, now });
  });
}

/** A thread was opened and written in: what staff were told is over, and the tickets that wait get theirs. */
export async function tellRepaired(app: App, estateId: string): Promise<void> {
  const since = (await findEstate(app.db.read, estateId))?.threadsFailingSince ?? null;
  if (since === null) return;
  const now = app.clock.now();
  await app.db.transaction(async (tx) => {
    if (!(await clearThreadsFailing(tx, estateId, since))) return;
    await hastenTickets(tx, estateId, now);
    const of = troubleKey(estateId, since);
    if (await cancelUntried(tx, of, now)) return;
    const message = composeThreadsRepaired(since, now);
    await enqueueEdit(tx, { estateId, of, change: "repaired", message, now });
  });
}

/** Whether the newest that staff are told under that key is this. */
async function isTold(tx: Tx, key: string, message: Message): Promise<boolean> {
  const newest = (await findNewestUnder(tx, key))?.payload;
  const ways = [
    { action: "send", message },
    { action: "edit", of: key, message },
  ];
  return ways.some((payload) => isDeepStrictEqual(payload, newest));
}

function troubleOf({ reason }: DeliveryFailure, attempts: number): Trouble | null {
  if (!reason || reason === "blocked" || reason === "limited") return null;
  return reason === "down" && attempts < fewestAttempts ? null : reason;
}
