import type { Tx } from "#db/client";
import { findNewestAllClear } from "#db/queries/events";
import { cancelUntriedOf, withdrawFailed } from "#db/queries/waiting-deliveries";
import { shownKey } from "#src/tickets/ask-undecided";

/** Keeps back the questions after an all-clear that was taken back: those that nobody was asked yet. */
export async function stopAsking(tx: Tx, incidentId: number, now: number): Promise<void> {
  const allClear = await findNewestAllClear(tx, incidentId);
  if (!allClear) return;
  const questions = shownKey("%", allClear.id);
  await cancelUntriedOf(tx, questions, allClear.recordedAt, now);
  await withdrawFailed(tx, incidentId, questions);
}
