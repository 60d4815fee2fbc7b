import { z } from "zod";
import { markReopened } from "#db/queries/incidents";
import { type Actor, requireStaff } from "#src/actor";
import type { App } from "#src/app";
import { Conflict } from "#src/errors";
import { type Appended, appendEvent } from "#src/incidents/append-event";
import { enqueueReport, findReportLink } from "#src/incidents/published-report";
import { incidentWords } from "#src/notices/words/incident";
import { parseInput, requiredText } from "#src/parse-input";
import { stopAsking } from "#src/tickets/stop-asking";

const reopenInput = z.object({
  incident: requiredText(20),
  reason: requiredText(1000, 10),
});

/** Takes an all-clear back, and tells residents why. @throws UserError */
export async function reopenIncident(
  app: App,
  actor: Actor,
  raw: z.input<typeof reopenInput>,
): Promise<Appended> {
  requireStaff(actor);
  const { incident, reason } = parseInput(reopenInput, raw);
  return appendEvent(app, actor, {
    incident,
    kind: "reopened",
    text: reason,
    phase: "investigating",
    announce: true,
    async change(tx, found) {
      const reopened = await markReopened(tx, found.id);
      if (!reopened) throw new Conflict(incidentWords.alreadyOpen(found.number));
      await stopAsking(tx, found.id, app.clock.now());
      // What was posted as the end would go on saying so.
      if (await findReportLink(tx, found)) await enqueueReport(tx, found, app.clock.now());
    },
  });
}
