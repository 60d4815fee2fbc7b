import { z } from "zod";
import type { Tx } from "#db/client";
import { insertRevision } from "#db/queries/event-revisions";
import { type Event, markEventRemoved } from "#db/queries/events";
import type { Incident } from "#db/queries/incidents";
import { type Actor, requireStaff } from "#src/actor";
import type { App } from "#src/app";
import { Conflict } from "#src/errors";
import { getEstate } from "#src/estates/get-estate";
import { withdrawNotice } from "#src/incidents/correct-notices";
import { followTimeline } from "#src/incidents/follow-timeline";
import { getPicked, removableKinds } from "#src/incidents/get-correctable";
import { timelineWords } from "#src/notices/words/timeline";
import { parseInput, requiredText } from "#src/parse-input";

const removeInput = z.object({
  /** As picked from the list. */
  event: requiredText(100),
  reason: requiredText(1000),
});

export type Removed = {
  event: Event;
  incident: Incident;
  reason: string;
  at: number;
  noticesChannelId: string;
};

/**
 * Takes a line off the timeline; its row stays, with who removed it and why. A posted notice is edited
 * to say that it is withdrawn. @throws UserError
 */
export async function removeEvent(
  app: App,
  actor: Actor,
  raw: z.input<typeof removeInput>,
): Promise<Removed> {
  requireStaff(actor);
  const { event: picked, reason } = parseInput(removeInput, raw);
  const now = app.clock.now();
  return app.db.transaction(async (tx) => {
    const estate = await getEstate(tx, actor.estateId);
    const found = await getPicked(tx, estate.id, picked, removableKinds);
    const event = await markEventRemoved(tx, found.event, now);
    if (!event) throw new Conflict(timelineWords.removedAlready);
    await keepRevision(tx, event, { reason, actorId: actor.userId, at: now });
    const incident = await followTimeline(tx, found.incident, {}, now);
    await withdrawNotice(tx, estate, { event, incident, now });
    return { event, incident, reason, at: now, noticesChannelId: estate.noticesChannelId };
  });
}

type Removal = { reason: string; actorId: string; at: number };

async function keepRevision(tx: Tx, event: Event, removal: Removal): Promise<void> {
  await insertRevision(tx, {
    ...removal,
    estateId: event.estateId,
    eventId: event.id,
    change: "removed",
    textBefore: event.text,
    occurredAtBefore: event.occurredAt,
    announced: false,
  });
}
