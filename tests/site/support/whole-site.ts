import { onTestFinished } from "vitest";
import { openForReading } from "#db/reading";
import { createSite } from "#src/site/create-site";
import { addFeeds } from "#src/site/feeds";
import { createFront } from "#src/site/front";
import type { World } from "#tests/support/world";

const parts = { database: true, gateway: true, outbox: true, timers: true };

/** All that readers may ask for, as the site's thread answers it. */
export function createWholeSite({ file, app: { clock, log } }: World) {
  const db = openForReading(file);
  onTestFinished(() => db.close());
  const publicUrl = "https://history.example.com";
  const pages = createSite({ db });
  addFeeds(pages, { db }, publicUrl);
  return createFront({
    pages,
    version: db.version,
    readHealth: async () => ({ isAlive: true, parts }),
    publicUrl,
    clock,
    log,
  });
}
