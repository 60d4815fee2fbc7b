import { type Actor, requireAdmin } from "#src/actor";
import type { App } from "#src/app";
import { checkUp, type LookUp } from "#src/checks/check-up";
import type { Line } from "#src/checks/line";

/** What `npm run doctor` tests, of the bot that runs and the actor's estate. @throws Forbidden */
export async function runCheck(app: App, actor: Actor, lookUp: LookUp): Promise<Line[]> {
  requireAdmin(actor);
  const { general, estates } = await checkUp({
    // With mistakes in its configuration the bot wouldn't run.
    mistakes: [],
    databaseFile: app.config.databaseFile,
    lookUp,
    serving: app.config,
    estateId: actor.estateId,
    now: app.clock.now(),
  });
  return [...general, ...estates.flatMap(({ lines }) => lines)];
}
