import type { Tx } from "#db/client";
import type { Incident } from "#db/queries/incidents";
import { findNextReminder, takeDueReminders } from "#db/queries/reminders";
import type { App } from "#src/app";
import { enqueue } from "#src/delivery/enqueue";
import { questionKey } from "#src/incidents/answer-question";
import { refreshConsole } from "#src/incidents/change-incident";
import { factsOf } from "#src/incidents/reminder";
import { composeReminder } from "#src/notices/compose-reminder";
import type { Sweep } from "#src/timers";

const atOnce = 25;

/** Asks staff, once each time, for an update on what residents have heard nothing of for too long. */
export const remindStaff: Sweep = {
  async sweep(app) {
    while ((await askSome(app)) === atOnce);
  },
  findNextDue: (app) => findNextReminder(app.db.read),
};

async function askSome(app: App): Promise<number> {
  const now = app.clock.now();
  return app.db.transaction(async (tx) => {
    const due = await takeDueReminders(tx, now, atOnce);
    for (const incident of due) await ask(tx, incident, now);
    return due.length;
  });
}

/** Asking is no change of the timeline: previews of the all-clear stay good. */
async function ask(tx: Tx, incident: Incident, now: number): Promise<void> {
  const { id, estateId } = incident;
  const message = composeReminder(factsOf(incident, now));
  await enqueue(tx, {
    estateId,
    key: questionKey(id, now),
    target: `staff:${estateId}`,
    payload: { action: "send", message },
    now,
  });
  await refreshConsole(tx, incident, now);
}
