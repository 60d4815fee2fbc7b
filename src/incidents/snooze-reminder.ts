import type { z } from "zod";
import type { Incident } from "#db/queries/incidents";
import { markSnoozed } from "#db/queries/reminders";
import { type Actor, requireStaff } from "#src/actor";
import type { App } from "#src/app";
import { Conflict } from "#src/errors";
import { refreshConsole } from "#src/incidents/change-incident";
import { getQuestion, questionInput } from "#src/incidents/get-question";
import { snoozeMs } from "#src/incidents/reminder";
import { showTime } from "#src/notices/show-time";
import { reminderWords } from "#src/notices/words/reminder";
import { parseInput } from "#src/parse-input";

/** Puts a question to staff off by 30 min, once. @throws UserError */
export async function snoozeReminder(
  app: App,
  actor: Actor,
  raw: z.input<typeof questionInput>,
): Promise<{ incident: Incident; until: number }> {
  requireStaff(actor);
  const question = parseInput(questionInput, raw);
  const now = app.clock.now();
  const until = now + snoozeMs;
  return app.db.transaction(async (tx) => {
    const asked = await getQuestion(tx, actor.estateId, question, now);
    const incident = await markSnoozed(tx, asked.id, question.asked, until);
    if (!incident) {
      throw new Conflict(reminderWords.snoozedAlready(showTime(asked.remindAt ?? now, now)));
    }
    await refreshConsole(tx, incident, now);
    return { incident, until };
  });
}
