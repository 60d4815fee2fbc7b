import { z } from "zod";
import { markReopened } from "#db/queries/incidents";
import { type Actor, requireStaff } from "#src/actor";
import type { App } from "#src/app";
import { Conflict } from "#src/errors";
import { type Appended, appendEvent } from "#src/incidents/append-event";
import { readNumber } from "#src/incidents/pick-incident";
import { refreshReport } from "#src/incidents/published-report";
import { incidentWords } from "#src/notices/words/incident";
import { mergeWords } from "#src/notices/words/merge";
import { parseInput, requiredText } from "#src/parse-input";
import { stopAsking } from "#src/tickets/stop-asking";

const reopenInput = z.object({
  incident: requiredText(20),
  reason: requiredText(1000, 10),
});

export type Reopened = Appended & {
  /** The number that was named and stands for the incident since a merge; null where it is its own. */
  mergedFrom: number | null;
};

/** Takes an all-clear back, and tells residents why. @throws UserError */
export async function reopenIncident(
  app: App,
  actor: Actor,
  raw: z.input<typeof reopenInput>,
): Promise<Reopened> {
  requireStaff(actor);
  const { incident, reason } = parseInput(reopenInput, raw);
  const named = readNumber(incident);
  const appended = await appendEvent(app, actor, {
    incident,
    kind: "reopened",
    text: reason,
    phase: "investigating",
    announce: true,
    notBefore: ({ resolvedAt }) => resolvedAt,
    async change(tx, found) {
      const reopened = await markReopened(tx, found.id);
      if (!reopened) throw new Conflict(sayOpen(found.number, named));
      await stopAsking(tx, found.id, app.clock.now());
      await refreshReport(tx, found, app.clock.now());
    },
  });
  const { number } = appended.incident;
  return { ...appended, mergedFrom: named === number ? null : named };
}

function sayOpen(number: number, named: number | null): string {
  const isOpen = incidentWords.alreadyOpen(number);
  if (named === null || named === number) return isOpen;
  return `${mergeWords.standsFor(named, number)} ${isOpen}`;
}
