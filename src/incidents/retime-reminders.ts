import type { Tx } from "#db/client";
import type { Estate } from "#db/queries/estates";
import { moveReminders } from "#db/queries/reminders";
import { refreshConsole } from "#src/incidents/change-incident";

/** Lets a new reminder time count for the open incidents too; a snoozed question keeps its time. */
export async function retimeReminders(
  tx: Tx,
  { id, reminderMinutes }: Estate,
  now: number,
): Promise<void> {
  const moved = await moveReminders(tx, id, reminderMinutes * 60_000, now);
  for (const incident of moved) await refreshConsole(tx, incident, now);
}
