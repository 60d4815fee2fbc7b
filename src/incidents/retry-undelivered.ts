import { z } from "zod";
import { hastenRetries, retryEdits, retryFailed } from "#db/queries/retrying";
import { type Actor, requireStaff } from "#src/actor";
import type { App } from "#src/app";
import { refreshConsole } from "#src/incidents/change-incident";
import { pickIncident } from "#src/incidents/pick-incident";
import { parseInput, requiredText } from "#src/parse-input";

const retryInput = z.object({ incident: requiredText(20) });

/**
 * Has what was given up of an incident's messages to residents tried again, and what waits for its next
 * attempt tried now. Returns how many those are. Each is retried where it stands in its target's order.
 * @throws Forbidden, NotFound
 */
export async function retryUndelivered(
  app: App,
  actor: Actor,
  raw: z.input<typeof retryInput>,
): Promise<number> {
  requireStaff(actor);
  const input = parseInput(retryInput, raw);
  const now = app.clock.now();
  return app.db.transaction(async (tx) => {
    const incident = await pickIncident(tx, actor.estateId, input.incident);
    const hastened = await hastenRetries(tx, incident.id, now);
    const retried = await retryFailed(tx, incident.id, now);
    if (retried > 0) await retryEdits(tx, incident.id, now);
    await refreshConsole(tx, incident, now);
    return hastened + retried;
  });
}
