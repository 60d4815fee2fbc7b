import { hastenEstate, hasWaiting } from "#db/queries/waiting-deliveries";
import type { App } from "#src/app";

/** Changes come in bursts: what waits is tried once for all of them. */
const pauseMs = 2_000;

/** Has what waits of an estate tried in a moment: something changed there that may be a repair. */
export async function retryWaiting(app: App, estateId: string): Promise<void> {
  const at = app.clock.now() + pauseMs;
  if (!(await hasWaiting(app.db.read, estateId, at))) return;
  await app.db.transaction((tx) => hastenEstate(tx, estateId, at));
}
