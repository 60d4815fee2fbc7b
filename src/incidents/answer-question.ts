import type { Tx } from "#db/client";
import type { Incident } from "#db/queries/incidents";
import { enqueueEdit } from "#src/delivery/enqueue";
import { composeAnswered, composeMergedAway } from "#src/notices/compose-reminder";
import type { Message } from "#src/notices/message";

/** The delivery that asked staff for an update. */
export const questionKey = (incidentId: number, asked: number) => `remind:${incidentId}:${asked}`;

/**
 * Takes the buttons off the question to staff that stands, where residents are told something at `now`,
 * or were at `toldAt`. The incident is given as it was before that.
 */
export async function answerQuestion(
  tx: Tx,
  before: Incident,
  now: number,
  toldAt = now,
): Promise<void> {
  await endQuestion(tx, before, {
    change: "answered",
    message: composeAnswered(before, toldAt),
    now,
  });
}

/** Takes the buttons off the question to staff that stands about an incident that another one takes over. */
export async function endMergedQuestion(
  tx: Tx,
  before: Incident,
  into: Incident,
  now: number,
): Promise<void> {
  const message = composeMergedAway(before, into.number);
  await endQuestion(tx, before, { change: "merged", message, now });
}

type End = { change: string; message: Message; now: number };

async function endQuestion(tx: Tx, before: Incident, end: End): Promise<void> {
  const { id, estateId, remindedAt, remindersStoppedAt } = before;
  if (remindedAt === null || remindersStoppedAt !== null) return;
  await enqueueEdit(tx, { estateId, of: questionKey(id, remindedAt), ...end });
}
