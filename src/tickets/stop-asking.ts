import type { Tx } from "#db/client";
import { cancelUntriedOf } from "#db/queries/deliveries";
import { findNewestAllClear } from "#db/queries/events";
import { questionsOf } from "#src/tickets/ask-undecided";

/** Keeps back the questions after an all-clear that was taken back: those that nobody was asked yet. */
export async function stopAsking(tx: Tx, incidentId: number, now: number): Promise<void> {
  const allClear = await findNewestAllClear(tx, incidentId);
  if (!allClear) return;
  await cancelUntriedOf(tx, questionsOf(allClear.id), allClear.recordedAt, now);
}
