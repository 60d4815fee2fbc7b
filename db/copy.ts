import { chmodSync, readdirSync, renameSync, rmSync, statSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import Database from "better-sqlite3";
import { examineDatabase } from "#db/examine";

/** Copies made before a migration that are kept. */
const mostKept = 3;

/**
 * Copies the database as it is at this moment, while others go on writing it. The copy is one file, whole
 * and fully checked before it gets its name; it replaces what has that name.
 * @throws DatabaseRefused, SqliteError or a file system error where there is no good copy; then none is left
 */
export function copyDatabase(path: string, copy: string): void {
  const part = `${copy}.${process.pid}.part`;
  rmSync(part, { force: true });
  try {
    writeCopy(path, part);
    chmodSync(part, statSync(path).mode);
    markUnsure(part);
    examineDatabase(part, "full");
    renameSync(part, copy);
  } catch (error) {
    for (const file of [part, `${part}-journal`]) rmSync(file, { force: true });
    throw error;
  }
}

/** Makes a copy before a migration, under that migration's name, and returns the name. */
export function copyBeforeMigration(path: string, tag: string): string {
  const copy = `${path}.before-${tag}.bak`;
  copyDatabase(path, copy);
  return copy;
}

/** Removes all copies made before migrations but the newest three. */
export function pruneCopies(path: string): void {
  const folder = dirname(path);
  const copies = readdirSync(folder)
    .filter((name) => name.startsWith(`${basename(path)}.before-`) && name.endsWith(".bak"))
    .map((name) => ({ file: join(folder, name), at: statSync(join(folder, name)).mtimeMs }))
    .sort((a, b) => b.at - a.at);
  for (const { file } of copies.slice(mostKept)) rmSync(file);
}

function writeCopy(path: string, part: string): void {
  const database = new Database(path, { readonly: true, fileMustExist: true });
  try {
    database.prepare("VACUUM INTO ?").run(part);
  } finally {
    database.close();
  }
}

/** What waits in a copy may have been sent by the time it is restored: it counts as tried. */
function markUnsure(part: string): void {
  const database = new Database(part);
  try {
    database.exec("UPDATE deliveries SET attempts = 1 WHERE status = 'pending' AND attempts = 0");
  } finally {
    database.close();
  }
}
