import { z } from "zod";
import { type Actor, requireStaff } from "#src/actor";
import type { App } from "#src/app";
import { Conflict } from "#src/errors";
import { type Appended, appendEvent } from "#src/incidents/append-event";
import { incidentWords } from "#src/notices/words/incident";
import { optionalText, parseInput } from "#src/parse-input";

export const openPhases = ["investigating", "identified", "recovering", "verifying"] as const;

const phaseInput = z.object({
  to: z.string().pipe(z.enum(openPhases)),
  at: optionalText(80),
  announce: z.boolean().default(false),
  incident: optionalText(20),
});

/** Brings an open incident into a phase, as of when that happened. @throws UserError */
export async function changePhase(
  app: App,
  actor: Actor,
  raw: z.input<typeof phaseInput>,
): Promise<Appended> {
  requireStaff(actor);
  const { to, ...input } = parseInput(phaseInput, raw);
  return appendEvent(app, actor, {
    ...input,
    kind: "phase",
    phase: to,
    text: incidentWords.phaseEvents[to],
    async change(_tx, incident) {
      if (incident.resolvedAt) throw new Conflict(incidentWords.alreadyResolved(incident.number));
      if (incident.phase === to) throw new Conflict(incidentWords.alreadyInPhase(to));
    },
  });
}
