import type { Tx } from "#db/client";
import { listEveryOpen } from "#db/queries/console";
import { listOpenIncidents } from "#db/queries/incidents";
import type { App } from "#src/app";
import { refreshConsole } from "#src/incidents/change-incident";

const mostOfEstate = 25;
const pageSize = 100;

/** Brings the consoles of the estate's open incidents up to date: each shows what is the estate's. */
export async function refreshConsoles(tx: Tx, estateId: string, now: number): Promise<void> {
  for (const incident of await listOpenIncidents(tx, estateId, mostOfEstate)) {
    await refreshConsole(tx, incident, now);
  }
}

/** As the bot starts, brings every open incident's console up to date: one that was deleted is posted again. */
export async function refreshEveryConsole(app: App): Promise<void> {
  const now = app.clock.now();
  const refreshPage = (after: number) =>
    app.db.transaction(async (tx) => {
      const page = await listEveryOpen(tx, after, pageSize);
      for (const incident of page) await refreshConsole(tx, incident, now);
      return page;
    });
  let last = (await refreshPage(0)).at(-1);
  while (last) last = (await refreshPage(last.id)).at(-1);
}
