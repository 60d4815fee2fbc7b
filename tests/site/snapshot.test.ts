import Database from "better-sqlite3";
import { expect, onTestFinished, test } from "vitest";
import { openForReading } from "#db/reading";
import { createSite } from "#src/site/create-site";
import { addFeeds } from "#src/site/feeds";
import { showPublicly } from "#tests/site/support/public-estate";
import { createOutage } from "#tests/support/world";

/** A site on a connection whose nth use comes just after a commit that changes what every page says. */
async function createChanging() {
  const { world } = await createOutage();
  await showPublicly(world, "dream");
  const reading = openForReading(world.file);
  const writer = new Database(world.file);
  onTestFinished(() => {
    reading.close();
    writer.close();
  });
  let left = Number.POSITIVE_INFINITY;
  let uses = 0;
  function change(): void {
    writer.exec(`
      UPDATE incidents SET title = title || '!', phase = 'resolved', resolved_at = aware_at;
      UPDATE estates SET name = name || '!', payments = 'paused';
      UPDATE events SET text = text || '!'`);
  }
  const db = {
    get read() {
      uses += 1;
      left -= 1;
      if (left === 0) change();
      return reading.read;
    },
  };
  const site = createSite({ db });
  addFeeds(site, { db }, null);
  return {
    read: async (path: string) => (await site.request(path)).text(),
    changeAtUse: (nth: number) => {
      left = nth;
    },
    countUses: () => uses,
  };
}

test.each(["/dream", "/dream/incidents/1", "/dream/feed.atom", "/dream/status.json"])(
  "what is committed while %s is rendered is in all of it or in nothing",
  async (path) => {
    const first = await createChanging();
    const before = await first.read(path);
    const uses = first.countUses();
    expect(uses).toBeGreaterThan(1);
    for (let nth = 1; nth <= uses; nth += 1) {
      const site = await createChanging();
      site.changeAtUse(nth);
      const amid = await site.read(path);
      const after = await site.read(path);
      expect(after).not.toBe(before);
      expect([before, after]).toContain(amid);
    }
  },
);
