import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { onTestFinished } from "vitest";
import { openDb } from "#db/client";

const pageBytes = 4_096;

/** A folder with databases that nobody has open: a whole one, and others as their names say. */
export async function createDatabases(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), "allclear-databases-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = (name: string) => join(folder, name);
  for (const name of ["whole.db", "newer.db", "older.db"]) await openDb(file(name)).close();
  change(file("newer.db"), "UPDATE __drizzle_migrations SET created_at = created_at + 1");
  change(
    file("older.db"),
    "DELETE FROM __drizzle_migrations WHERE created_at = (SELECT max(created_at) FROM __drizzle_migrations)",
  );
  const damaged = readFileSync(file("whole.db")).fill(0xff, 3 * pageBytes, 6 * pageBytes);
  writeFileSync(file("damaged.db"), damaged);
  writeFileSync(file("empty.db"), "");
  writeFileSync(file("noise.db"), "This is no database at all, but a letter.");
  return folder;
}

function change(file: string, sql: string): void {
  const database = new DatabaseSync(file);
  database.exec(sql);
  database.close();
}
