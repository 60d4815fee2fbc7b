import { z } from "zod";
import type { Tx } from "#db/client";
import { takeIncidentNumber } from "#db/queries/estates";
import type { Event } from "#db/queries/events";
import { type Incident, insertIncident } from "#db/queries/incidents";
import { type Actor, requireStaff } from "#src/actor";
import type { App } from "#src/app";
import { getEstate } from "#src/estates/get-estate";
import { offerToLink } from "#src/incidents/offer-to-link";
import { recordEvent } from "#src/incidents/record-event";
import { refuseTwin } from "#src/incidents/refuse-repeat";
import { incidentWords } from "#src/notices/words/incident";
import { optionalText, parseInput, readAt, requiredText } from "#src/parse-input";

export const openInput = z.object({
  title: requiredText(100),
  system: requiredText(60),
  details: optionalText(1000),
  awareAt: optionalText(80),
  affectsPayments: z.boolean().default(true),
  quiet: z.boolean().default(false),
});

export type Opened = { incident: Incident; event: Event; noticesChannelId: string };

/**
 * Opens an incident and, unless it is quiet, tells residents; offers staff the tickets that may belong to it.
 * @throws Forbidden, Invalid, Conflict
 */
export async function openIncident(
  app: App,
  actor: Actor,
  raw: z.input<typeof openInput>,
): Promise<Opened> {
  requireStaff(actor);
  const input = parseInput(openInput, raw);
  const now = app.clock.now();
  return app.db.transaction(async (tx) => {
    const opened = await openWithin(tx, actor, input, now);
    await offerToLink(tx, opened.incident);
    return opened;
  });
}

/** Opens an incident in the transaction of what belongs to it. @throws Invalid, Conflict */
export async function openWithin(
  tx: Tx,
  actor: Actor,
  { awareAt: typed, ...input }: z.output<typeof openInput>,
  now: number,
): Promise<Opened> {
  const awareAt = readAt(typed, now);
  const estate = await getEstate(tx, actor.estateId);
  await refuseTwin(tx, estate.id, input.title, now);
  const inserted = await insertIncident(tx, {
    ...input,
    awareAt,
    estateId: estate.id,
    number: await takeIncidentNumber(tx, estate.id),
    phase: "investigating",
    openedAt: now,
    openedBy: actor.userId,
  });
  const { incident, event } = await recordEvent(tx, estate, inserted, {
    kind: "opened",
    text: incidentWords.openedEvent(inserted.title, inserted.details),
    visibility: "public",
    phase: "investigating",
    announced: true,
    occurredAt: awareAt,
    recordedAt: now,
    actorId: actor.userId,
  });
  return { incident, event, noticesChannelId: estate.noticesChannelId };
}
