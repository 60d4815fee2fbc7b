import {
  chmodSync,
  closeSync,
  copyFileSync,
  existsSync,
  openSync,
  readdirSync,
  readFileSync,
  utimesSync,
  writeFileSync,
  writeSync,
} from "node:fs";
import { dirname, join } from "node:path";
import Database from "better-sqlite3";
import { expect, onTestFinished, test } from "vitest";
import { openDb } from "#db/client";
import { examineDatabase } from "#db/examine";
import { knownMigrations } from "#db/known-migrations";
import { DatabaseRefused } from "#db/refused";
import { createOld, type Row } from "#tests/db/create-old";
import { scratch } from "#tests/support/scratch";

const newest = knownMigrations.length;
const last = knownMigrations[newest - 1]?.tag;

const estate: [string, Row] = ["estates", { id: "100", name: "Dream Seeker", created_at: 1 }];

function change(file: string, sql: string): void {
  const database = new Database(file);
  database.exec(sql);
  database.close();
}

/** Why the file is refused, after making sure that it was left as it was. */
function refusalOf(file: string) {
  const before = readFileSync(file);
  try {
    openDb(file);
  } catch (error) {
    expect(readFileSync(file).equals(before)).toBe(true);
    if (error instanceof DatabaseRefused) return error.refusal;
    throw error;
  }
  throw new Error("It was opened.");
}

const copiesOf = (file: string) =>
  readdirSync(dirname(file)).filter((name) => name.endsWith(".bak"));

test("a database of a newer version is refused", () => {
  const file = createOld(newest, [estate]);
  const later = "INSERT INTO __drizzle_migrations (hash, created_at) VALUES ('x', 9999999999999)";
  change(file, later);
  expect(refusalOf(file)).toEqual({ kind: "newer" });
});

test("another program's database is refused", () => {
  const file = join(scratch(), "other.db");
  change(file, "CREATE TABLE recipes (name TEXT)");
  expect(refusalOf(file)).toEqual({ kind: "foreign" });
});

test("a file that is no database is refused", () => {
  const file = join(scratch(), "letter.db");
  writeFileSync(file, "Dear residents, ".repeat(1000));
  expect(refusalOf(file)).toEqual({ kind: "damaged" });
});

test("a database with a page overwritten is refused", () => {
  const file = createOld(newest, [estate]);
  const page = new Database(file).pragma("page_size", { simple: true });
  const descriptor = openSync(file, "r+");
  writeSync(descriptor, Buffer.alloc(Number(page), 0xa5), 0, Number(page), Number(page) * 3);
  closeSync(descriptor);
  expect(refusalOf(file)).toEqual({ kind: "damaged" });
});

test("a database that lost its end is refused", () => {
  const file = createOld(newest, [estate]);
  writeFileSync(file, readFileSync(file).subarray(0, 20_000));
  expect(refusalOf(file)).toEqual({ kind: "damaged" });
});

test("an empty file is a new database, and needs no copy", async () => {
  const file = join(scratch(), "a.db");
  writeFileSync(file, "");
  await openDb(file).close();
  expect(examineDatabase(file)).toEqual({ isEmpty: false, pending: [] });
  expect(copiesOf(file)).toEqual([]);
});

test("before the first migration a whole copy is made; with none to come, none", async () => {
  const file = createOld(newest - 1, [estate]);
  await openDb(file).close();
  await openDb(file).close();
  expect(copiesOf(file)).toEqual([`old.db.before-${last}.bak`]);
  const copy = join(dirname(file), `old.db.before-${last}.bak`);
  expect(examineDatabase(copy, "full").pending).toMatchObject([{ tag: last }]);
  const estates = new Database(copy, { readonly: true }).prepare("SELECT name FROM estates");
  expect(estates.all()).toEqual([{ name: "Dream Seeker" }]);
});

test("a copy from before another migration is replaced, and only the newest three are kept", async () => {
  const file = createOld(newest - 1, [estate]);
  for (const [at, tag] of ["0000_a", "0001_b", "0002_c", last].entries()) {
    writeFileSync(`${file}.before-${tag}.bak`, "old");
    utimesSync(`${file}.before-${tag}.bak`, at + 1, at + 1);
  }
  await openDb(file).close();
  expect(copiesOf(file)).toEqual(
    ["0001_b", "0002_c", last].map((tag) => `old.db.before-${tag}.bak`),
  );
  expect(examineDatabase(`${file}.before-${last}.bak`).isEmpty).toBe(false);
});

test("a migration that fails changes nothing, and says where the copy is", () => {
  const file = createOld(newest - 2, [estate]);
  change(file, "CREATE TABLE deliveries_result (name TEXT)");
  const before = openTables(file);
  const copy = `${file}.before-${knownMigrations[newest - 2]?.tag}.bak`;
  expect(refuse(file)).toEqual({ kind: "migration", tag: last, copy });
  expect(openTables(file)).toEqual(before);
  expect(openTables(copy)).toEqual(before);
});

/** As refusalOf, for a file whose bytes may change, such as the mark of its journal's kind. */
function refuse(file: string) {
  try {
    openDb(file);
  } catch (error) {
    if (error instanceof DatabaseRefused) return error.refusal;
  }
  throw new Error("It was opened, or failed otherwise.");
}

function openTables(file: string) {
  const database = new Database(file, { readonly: true });
  onTestFinished(() => void database.close());
  const tables = database.prepare("SELECT name, sql FROM sqlite_master ORDER BY name").all();
  return { tables, estates: database.prepare("SELECT * FROM estates").all() };
}

test("a disk that fills up in the middle of a migration changes nothing", async () => {
  const file = createOld(newest - 1, [estate]);
  const before = openTables(file);
  const { prototype } = Database;
  const { pragma } = prototype;
  onTestFinished(() => {
    prototype.pragma = pragma;
  });
  prototype.pragma = function (source, options) {
    if (source.startsWith("synchronous")) pragma.call(this, "max_page_count = 1");
    return pragma.call(this, source, options);
  };
  expect(() => openDb(file)).toThrow(/full/);
  expect(openTables(file)).toEqual(before);
});

/** As somebody who may do only what the files' permissions say, which root need not heed. */
function asNobody<T>(work: () => T): T {
  if (process.getuid?.() !== 0) return work();
  process.seteuid?.(65_534);
  try {
    return work();
  } finally {
    process.seteuid?.(0);
  }
}

test.each([
  ["file", 0o444, 0o777],
  ["folder", 0o666, 0o555],
])("a read-only %s is refused", (_, fileMode, folderMode) => {
  const folder = join(scratch());
  const file = join(folder, "a.db");
  copyFileSync(createOld(newest, [estate]), file);
  const before = readFileSync(file);
  chmodSync(file, fileMode);
  chmodSync(folder, folderMode);
  onTestFinished(() => chmodSync(folder, 0o777));
  expect(() => asNobody(() => openDb(file))).toThrow(/readonly/);
  expect(readFileSync(file).equals(before)).toBe(true);
  expect(existsSync(`${file}-journal`)).toBe(false);
});
