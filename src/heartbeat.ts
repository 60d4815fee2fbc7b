import { rmSync, writeFileSync } from "node:fs";
import type { App } from "#src/app";

const everyMs = 5_000;

/** The file beside the database that is touched while the bot works; `src/health.ts` reads when. */
export function heartbeatFile(databaseFile: string): string {
  return `${databaseFile}.heartbeat`;
}

/** Touches the file every 5 s in which `isWorking`; the result ends that and removes the file. */
export function startHeartbeat(app: App, isWorking: () => boolean): () => void {
  const file = heartbeatFile(app.config.databaseFile);
  const beat = () => {
    try {
      if (isWorking()) writeFileSync(file, "");
    } catch (err) {
      app.log.error({ err }, "the heartbeat could not be written");
    }
  };
  beat();
  const timer = setInterval(beat, everyMs);
  return () => {
    clearInterval(timer);
    rmSync(file, { force: true });
  };
}
