import type { Tx } from "#db/client";
import type { Delivery } from "#db/queries/deliveries";
import { findIncidentTold, hasPendingOf } from "#db/queries/told-deliveries";
import { enqueueConsole } from "#src/delivery/enqueue";

const shortestMs = 5_000;
const longestMs = 60_000;

/**
 * Has the incident's console show how a delivery fares that tells residents of it. While a crowd is told
 * that takes a few edits, further apart the longer it takes; the last one brings it up to date at once.
 */
export async function showOnConsole(tx: Tx, delivery: Delivery, now: number): Promise<void> {
  const { estateId, incidentId, target, createdAt } = delivery;
  // A merge may have moved it since it was taken up.
  const id = incidentId && (await findIncidentTold(tx, delivery.id));
  if (id === null) return;
  const isOneOfMany = /^(ticket|dm):/.test(target) && (await hasPendingOf(tx, id));
  await enqueueConsole(
    tx,
    { id, estateId },
    now,
    isOneOfMany ? pauseAfter(now - createdAt) : undefined,
  );
}

/** Discord takes few edits of a message, and of one that is an hour old fewer. */
function pauseAfter(elapsedMs: number): number {
  return Math.min(Math.max(shortestMs, elapsedMs / 4), longestMs);
}
