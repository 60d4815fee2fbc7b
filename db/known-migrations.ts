import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { z } from "zod";

/** One step of the database's shape, as drizzle-kit wrote it; `when` (epoch ms) is its identity. */
export type Migration = { tag: string; when: number; sql: string };

const journal = z.object({ entries: z.array(z.object({ tag: z.string(), when: z.number() })) });

function read(name: string): string {
  return readFileSync(fileURLToPath(new URL(`migrations/${name}`, import.meta.url)), "utf8");
}

/** Every migration that this version knows, in order. */
export const knownMigrations: readonly Migration[] = journal
  .parse(JSON.parse(read("meta/_journal.json")))
  .entries.map(({ tag, when }) => ({ tag, when, sql: read(`${tag}.sql`) }));

/**
 * What this version would change of a database with those migrations (their `when`); null where it has one
 * that only a newer version knows.
 */
export function listPending(applied: readonly number[]): Migration[] | null {
  const known = knownMigrations.map(({ when }) => when);
  if (applied.some((when) => !known.includes(when))) return null;
  return knownMigrations.filter(({ when }) => !applied.includes(when));
}
