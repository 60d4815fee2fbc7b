import { z } from "zod";
import { visibilities } from "#db/kinds";
import { type Actor, requireStaff } from "#src/actor";
import type { App } from "#src/app";
import { Conflict } from "#src/errors";
import { type Appended, appendEvent } from "#src/incidents/append-event";
import { refuseRepeat } from "#src/incidents/refuse-repeat";
import { incidentWords } from "#src/notices/words/incident";
import { optionalText, parseInput, requiredText } from "#src/parse-input";

const logInput = z.object({
  text: requiredText(1000),
  at: optionalText(80),
  visibility: z.string().default("public").pipe(z.enum(visibilities)),
  announce: z.boolean().default(false),
  incident: optionalText(20),
});

/** Adds a line to the timeline and, where asked, tells residents. @throws UserError */
export async function logEvent(
  app: App,
  actor: Actor,
  raw: z.input<typeof logInput>,
): Promise<Appended> {
  requireStaff(actor);
  const input = parseInput(logInput, raw);
  if (input.announce && input.visibility === "internal") {
    throw new Conflict(incidentWords.internalNotAnnounced);
  }
  return appendEvent(app, actor, {
    ...input,
    kind: "log",
    async change(tx, incident) {
      if (input.announce) await refuseRepeat(tx, incident, input.text, app.clock.now());
    },
  });
}
