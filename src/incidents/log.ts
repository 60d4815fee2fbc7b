import { z } from "zod";
import type { Event } from "#db/queries/events";
import type { Incident } from "#db/queries/incidents";
import { visibilities } from "#db/schema";
import { type Actor, requireStaff } from "#src/actor";
import type { App } from "#src/app";
import { enqueueNotice } from "#src/delivery/enqueue";
import { Conflict } from "#src/errors";
import { getEstate } from "#src/estates/get-estate";
import { pickIncident } from "#src/incidents/pick-incident";
import { recordEvent } from "#src/incidents/record-event";
import { composeUpdate } from "#src/notices/compose-notice";
import { incidentWords } from "#src/notices/words/incident";
import { optionalText, parseInput, readAt, requiredText } from "#src/parse-input";

const logInput = z.object({
  text: requiredText(1000),
  at: optionalText(80),
  visibility: z.enum(visibilities).default("public"),
  announce: z.boolean().default(false),
  incident: optionalText(20),
});

export type Logged = { incident: Incident; event: Event; noticesChannelId: string };

/** Adds a line to the timeline and, where asked, tells residents. @throws UserError */
export async function logEvent(
  app: App,
  actor: Actor,
  raw: z.input<typeof logInput>,
): Promise<Logged> {
  requireStaff(actor);
  const input = parseInput(logInput, raw);
  if (input.announce && input.visibility === "internal") {
    throw new Conflict(incidentWords.internalNotAnnounced);
  }
  const now = app.clock.now();
  const occurredAt = readAt(input.at, now);
  return app.db.transaction(async (tx) => {
    const estate = await getEstate(tx, actor.estateId);
    const incident = await pickIncident(tx, estate.id, input.incident);
    const event = await recordEvent(tx, incident, {
      kind: "log",
      text: input.text,
      visibility: input.visibility,
      announced: input.announce && !incident.quiet,
      occurredAt,
      recordedAt: now,
      actorId: actor.userId,
    });
    if (event.announced) {
      await enqueueNotice(tx, estate, event, composeUpdate(estate, incident, event), now);
    }
    return { incident, event, noticesChannelId: estate.noticesChannelId };
  });
}
