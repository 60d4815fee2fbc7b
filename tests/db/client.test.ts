import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { type Db, openDb } from "#db/client";
import { saveSetting } from "#db/queries/settings";
import { NotSaved } from "#db/trouble";
import { createWorld } from "#tests/support/world";

test("writers take turns, though each awaits in the middle", async () => {
  const { db } = createWorld();
  const seen: string[] = [];
  const writer = (name: string) =>
    db.transaction(async (tx) => {
      seen.push(`${name} begins`);
      await saveSetting(tx, name, "1");
      await Promise.resolve();
      seen.push(`${name} ends`);
    });
  await Promise.all([writer("a"), writer("b")]);
  expect(seen).toEqual(["a begins", "a ends", "b begins", "b ends"]);
});

test("a throw rolls everything back, and the next writer goes on", async () => {
  const { db } = createWorld();
  const failing = db.transaction(async (tx) => {
    await saveSetting(tx, "a", "1");
    throw new Error("no");
  });
  await expect(failing).rejects.toThrow("no");
  await db.transaction((tx) => saveSetting(tx, "b", "1"));
  expect(await db.read.query.settings.findMany()).toEqual([{ key: "b", value: "1" }]);
});

test("readers see nothing of an unfinished transaction, and cannot write", async () => {
  const { db } = createWorld();
  await db.transaction(async (tx) => {
    await saveSetting(tx, "a", "1");
    expect(await db.read.query.settings.findMany()).toEqual([]);
  });
  expect(await db.read.query.settings.findMany()).toHaveLength(1);
  await expect(saveSetting(db.read, "b", "1")).rejects.toThrow(/readonly/);
});

test("a transaction inside another is an error, not a wait without end", async () => {
  const { db } = createWorld();
  const nested = db.transaction(() => db.transaction((tx) => saveSetting(tx, "a", "1")));
  await expect(nested).rejects.toThrow(/inside another/);
});

test("commits are told of, rollbacks are not", async () => {
  const { db } = createWorld();
  let commits = 0;
  const stop = db.onCommit(() => {
    commits += 1;
  });
  await db.transaction((tx) => saveSetting(tx, "a", "1"));
  await db.transaction(() => Promise.reject(new Error("no"))).catch(() => undefined);
  stop();
  await db.transaction((tx) => saveSetting(tx, "b", "1"));
  expect(commits).toBe(1);
});

test("what was committed is there after the file is opened again", async () => {
  const { db, file } = createWorld();
  await db.transaction((tx) => saveSetting(tx, "a", "1"));
  const again = openDb(file);
  expect(await again.read.query.settings.findMany()).toHaveLength(1);
  await again.close();
});

test("every commit waits for the disk", async () => {
  const { db } = createWorld();
  const mode = await db.transaction(async (tx) => tx.get(sql`PRAGMA synchronous`));
  expect(mode).toEqual({ synchronous: 2 });
});

/** Changes a setting of the writing connection, as a disk would that fills up. */
const set = (db: Db, pragma: string) =>
  db.transaction(async (tx) => tx.run(sql.raw(`PRAGMA ${pragma}`)));

test("a full disk refuses the change whole, reads go on, and with room again writing does", async () => {
  const { db } = createWorld();
  await set(db, "max_page_count = 1");
  const failing = db.transaction(async (tx) => {
    await saveSetting(tx, "small", "1");
    await saveSetting(tx, "large", "x".repeat(100_000));
  });
  await expect(failing).rejects.toEqual(expect.objectContaining({ trouble: "full" }));
  await expect(failing).rejects.toThrow(NotSaved);
  expect(await db.read.query.settings.findMany()).toEqual([]);
  await set(db, "max_page_count = 1000000");
  await db.transaction((tx) => saveSetting(tx, "large", "x".repeat(100_000)));
  expect(await db.read.query.settings.findMany()).toHaveLength(1);
});

test("a database that may not be written refuses the change", async () => {
  const { db } = createWorld();
  await set(db, "query_only = ON");
  const failing = db.transaction((tx) => saveSetting(tx, "a", "1"));
  await expect(failing).rejects.toEqual(expect.objectContaining({ trouble: "readonly" }));
});
