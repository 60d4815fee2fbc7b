import { chmodSync, existsSync, readdirSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import Database from "better-sqlite3";
import { expect, test } from "vitest";
import { openDb } from "#db/client";
import { copyDatabase } from "#db/copy";
import { saveSetting } from "#db/queries/settings";
import { DatabaseRefused } from "#db/refused";
import { openIncident } from "#src/incidents/open";
import { createEstate, createWorld } from "#tests/support/world";

test("a copy made in the middle of a change holds what was committed, and opens as it is", async () => {
  const { db, file } = createWorld();
  const copy = `${file}.copy`;
  await db.transaction((tx) => saveSetting(tx, "a", "1"));
  await db.transaction(async (tx) => {
    await saveSetting(tx, "b", "2");
    copyDatabase(file, copy);
  });
  const restored = openDb(copy);
  expect(await restored.read.query.settings.findMany()).toEqual([{ key: "a", value: "1" }]);
  await restored.close();
  expect(await db.read.query.settings.findMany()).toHaveLength(2);
});

test("a copy is one file, readable by those who may read the database", async () => {
  const { file } = createWorld();
  chmodSync(file, 0o600);
  copyDatabase(file, `${file}.copy`);
  expect(statSync(`${file}.copy`).mode & 0o777).toBe(0o600);
  const names = readdirSync(dirname(file)).filter((name) => name.includes("copy"));
  expect(names).toEqual(["test.db.copy"]);
});

test("what waits in a copy counts as tried, for it may have been sent when that is restored", async () => {
  const world = createWorld();
  const { staff } = await createEstate(world);
  await openIncident(world.app, staff, { title: "x", system: "y" });
  copyDatabase(world.file, `${world.file}.copy`);
  const attempts = (file: string) =>
    new Database(file, { readonly: true })
      .prepare("SELECT DISTINCT attempts FROM deliveries")
      .pluck()
      .all();
  expect(attempts(world.file)).toEqual([0]);
  expect(attempts(`${world.file}.copy`)).toEqual([1]);
});

/** Puts a row into the table that its schema forbids, as a disk that fails may. */
function spoil(file: string): void {
  const change = (sql: string) => {
    const database = new Database(file);
    database.unsafeMode();
    database.pragma("writable_schema = ON");
    database.exec(sql);
    database.close();
  };
  const swap = (from: string, to: string) =>
    change(
      `UPDATE sqlite_master SET sql = replace(sql, '${from}', '${to}') WHERE name = 'settings'`,
    );
  swap("`value` text NOT NULL", "`value` text");
  change("INSERT INTO settings (key) VALUES ('spoilt')");
  swap("`value` text", "`value` text NOT NULL");
}

test("a copy that a check finds wrong is none", async () => {
  const { db, file } = createWorld();
  await db.close();
  spoil(file);
  expect(() => copyDatabase(file, `${file}.copy`)).toThrow(DatabaseRefused);
  expect(readdirSync(dirname(file)).filter((name) => name.includes("copy"))).toEqual([]);
});

test("where no good copy can be made, none is left and the old one stays", async () => {
  const { db, file } = createWorld();
  await db.close();
  const missing = join(dirname(file), "missing.db");
  copyDatabase(file, `${file}.copy`);
  expect(() => copyDatabase(missing, `${file}.copy`)).toThrow();
  expect(() => copyDatabase(file, join(dirname(file), "missing", "a.db"))).toThrow();
  expect(existsSync(`${file}.copy`)).toBe(true);
  expect(readdirSync(dirname(file)).filter((name) => name.includes("part"))).toEqual([]);
});
