import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "better-sqlite3";
import { drizzle } from "drizzle-orm/better-sqlite3";
import { migrate } from "drizzle-orm/better-sqlite3/migrator";
import { onTestFinished } from "vitest";
import { knownMigrations } from "#db/known-migrations";

export type Row = Record<string, string | number | null>;

/** A database as the first `count` migrations left it, with rows of its time. */
export function createOld(
  count: number,
  rows: readonly (readonly [table: string, row: Row])[],
): string {
  const folder = mkdtempSync(join(tmpdir(), "allclear-migrations-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  cpSync("db/migrations", join(folder, "migrations"), { recursive: true });
  const journal = join(folder, "migrations/meta/_journal.json");
  const { entries, ...rest } = JSON.parse(readFileSync(journal, "utf8"));
  writeFileSync(journal, JSON.stringify({ ...rest, entries: entries.slice(0, count) }));
  const file = join(folder, "old.db");
  const database = new Database(file);
  migrate(drizzle(database), { migrationsFolder: join(folder, "migrations") });
  for (const [table, row] of rows) {
    const names = Object.keys(row);
    const values = names.map((name) => `@${name}`);
    database.prepare(`INSERT INTO ${table} (${names}) VALUES (${values})`).run(row);
  }
  database.close();
  return file;
}

/** SQL that takes the name of something which the newest migration makes, so that it fails. */
export function blockNewest(): string {
  const [, name] =
    /CREATE (?:UNIQUE )?(?:INDEX|TABLE) `(\w+)`/.exec(knownMigrations.at(-1)?.sql ?? "") ?? [];
  if (!name) throw new Error("The newest migration makes nothing that has a name.");
  return `CREATE TABLE ${name} (name TEXT)`;
}
