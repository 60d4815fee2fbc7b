import type { Tx } from "#db/client";
import type { Incident } from "#db/queries/incidents";
import { enqueueEdit } from "#src/delivery/enqueue";
import { composeAnswered } from "#src/notices/compose-reminder";

/** The delivery that asked staff for an update. */
export const questionKey = (incidentId: number, asked: number) => `remind:${incidentId}:${asked}`;

/**
 * Takes the buttons off the question to staff that stands, where residents are told something at `now`.
 * The incident is given as it was before that.
 */
export async function answerQuestion(tx: Tx, before: Incident, now: number): Promise<void> {
  const { id, estateId, remindedAt, remindersStoppedAt } = before;
  if (remindedAt === null || remindersStoppedAt !== null) return;
  const of = questionKey(id, remindedAt);
  const message = composeAnswered(before, now);
  await enqueueEdit(tx, { estateId, of, change: "answered", message, now });
}
