import { parentPort, workerData } from "node:worker_threads";
import { canRead } from "#db/queries/probe";
import { openForReading } from "#db/reading";
import { systemClock } from "#src/clock";
import { createLog } from "#src/log";
import { createSite } from "#src/site/create-site";
import { addFeeds } from "#src/site/feeds";
import { createFront } from "#src/site/front";
import { type Health, notYet } from "#src/site/health";
import { listen } from "#src/site/listen";
import type { FromSite, SiteSettings, ToSite } from "#src/site/protocol";

/** The bot's thread says every second that it runs on; after so long it hangs. */
const silentMs = 10_000;
/** Readers who come at once; their sockets must leave enough for the bot's own. */
const mostConnections = 1_000;

if (parentPort) await serve(parentPort, workerData);

/** The thread that serves the site, on a connection of its own that can't write. */
async function serve(bot: NonNullable<typeof parentPort>, settings: SiteSettings): Promise<void> {
  const { http, databaseFile, publicUrl, logLevel } = settings;
  const db = openForReading(databaseFile);
  let parts = notYet;
  let heardAt = performance.now();
  const readHealth = async (): Promise<Health> => ({
    isAlive: performance.now() - heardAt < silentMs,
    parts: { ...parts, database: parts.database && (await canRead(db.read)) },
  });
  const log = createLog(logLevel);
  const pages = createSite({ db });
  addFeeds(pages, { db }, publicUrl);
  const { version } = db;
  const front = createFront({ pages, version, readHealth, publicUrl, clock: systemClock, log });
  const place = { ...http, name: "HTTP_PORT" } as const;
  const room = { mostConnections, isAlone: true };
  const listening = await listen((request) => front.fetch(request), place, room);
  const say = (message: FromSite) => bot.postMessage(message);
  if (!listening.ok) {
    say({ type: "refused", mistake: listening.mistake });
    return db.close();
  }
  bot.on("message", async (message: ToSite) => {
    heardAt = performance.now();
    if (message.type === "beat") parts = message.parts;
    else {
      await listening.close();
      db.close();
      bot.close();
    }
  });
  say({ type: "listening" });
}
