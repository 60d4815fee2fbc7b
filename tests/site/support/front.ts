import { onTestFinished } from "vitest";
import { openForReading } from "#db/reading";
import { createSite } from "#src/site/create-site";
import { addFeeds } from "#src/site/feeds";
import { createFront } from "#src/site/front";
import { showPublicly } from "#tests/site/support/public-estate";
import { captureLog } from "#tests/support/capture-log";
import { createOutage } from "#tests/support/world";

const parts = { database: true, gateway: true, outbox: true, timers: true };

/** An open incident whose estate is at /dream, behind all that the site's thread puts before it. */
export async function createPublicOutage({ publicUrl = null }: { publicUrl?: string | null } = {}) {
  const outage = await createOutage();
  const { world } = outage;
  await showPublicly(world, "dream");
  const db = openForReading(world.file);
  onTestFinished(() => db.close());
  const rendered: string[] = [];
  const site = createSite({ db });
  addFeeds(site, { db }, publicUrl);
  const pages = {
    request(path: string) {
      rendered.push(path);
      return site.request(path);
    },
  };
  const captured = captureLog();
  const front = createFront({
    pages,
    version: db.version,
    readHealth: async () => ({ isAlive: true, parts }),
    publicUrl,
    clock: world.app.clock,
    log: captured.log,
  });
  return { ...outage, front, rendered, captured };
}
