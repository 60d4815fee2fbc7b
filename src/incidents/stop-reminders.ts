import type { z } from "zod";
import type { Incident } from "#db/queries/incidents";
import { markStopped } from "#db/queries/reminders";
import { type Actor, requireStaff } from "#src/actor";
import type { App } from "#src/app";
import { Conflict } from "#src/errors";
import { refreshConsole } from "#src/incidents/change-incident";
import { getQuestion, questionInput } from "#src/incidents/get-question";
import { reminderWords } from "#src/notices/words/reminder";
import { parseInput } from "#src/parse-input";

/** Ends the questions to staff about an incident until it is reopened. @throws UserError */
export async function stopReminders(
  app: App,
  actor: Actor,
  raw: z.input<typeof questionInput>,
): Promise<Incident> {
  requireStaff(actor);
  const question = parseInput(questionInput, raw);
  const now = app.clock.now();
  return app.db.transaction(async (tx) => {
    const asked = await getQuestion(tx, actor.estateId, question, now);
    const incident = await markStopped(tx, asked.id, question.asked, now);
    if (!incident) throw new Conflict(reminderWords.outdated.stopped(asked.number));
    await refreshConsole(tx, incident, now);
    return incident;
  });
}
