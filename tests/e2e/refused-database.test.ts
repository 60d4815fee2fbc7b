import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import Database from "better-sqlite3";
import { expect, test } from "vitest";
import { knownMigrations } from "#db/known-migrations";
import { blockNewest, createOld } from "#tests/db/create-old";
import { startBot, startBotOnDisk } from "#tests/e2e/support/bot";
import { scratch } from "#tests/support/scratch";

const newest = knownMigrations.length;

function envOf(file: string) {
  return {
    DISCORD_TOKEN: "aaaa.bbbb.cccc",
    DISCORD_API_URL: "http://127.0.0.1:9/api",
    DATABASE_URL: `file:${file}`,
  };
}

function change(file: string, sql: string): void {
  const database = new Database(file);
  database.exec(sql);
  database.close();
}

function damage(file: string): void {
  const bytes = readFileSync(file);
  bytes.fill(0xa5, 12_288, 16_384);
  writeFileSync(file, bytes);
}

const later = "INSERT INTO __drizzle_migrations (hash, created_at) VALUES ('x', 9999999999999)";

test.each<[string, number, (file: string) => void, RegExp]>([
  ["of a newer version", newest, (file) => change(file, later), /a newer version of All Clear/],
  ["that is damaged", newest, damage, /is damaged or no database/],
  ["of another program", 0, (file) => change(file, "CREATE TABLE a (b)"), /another program's/],
])(
  "a database %s ends the start with 78 and one line, and is left as it was",
  async (_, count, prepare, words) => {
    const file = count > 0 ? createOld(count, []) : join(scratch(), "a.db");
    prepare(file);
    const before = readFileSync(file);
    const bot = startBot(envOf(file));
    await bot.ready.catch(() => undefined);
    expect(bot.process.exitCode).toBe(78);
    expect(bot.lines).toHaveLength(1);
    expect(bot.lines[0]).toMatch(words);
    expect(readFileSync(file).equals(before)).toBe(true);
  },
);

test("a migration that fails ends the start with 78 and one line that names the copy", async () => {
  const file = createOld(newest - 1, []);
  change(file, blockNewest());
  const bot = startBot(envOf(file));
  await bot.ready.catch(() => undefined);
  expect(bot.process.exitCode).toBe(78);
  expect(bot.lines).toHaveLength(1);
  const [, copy] = /Nothing was changed, and (\S+) is a copy/.exec(bot.lines[0] ?? "") ?? [];
  expect(copy && existsSync(copy)).toBe(true);
});

test("a full disk ends the start with 78 and one line", async () => {
  const bot = startBotOnDisk(envOf(join(scratch(), "a.db")), 1);
  await bot.ready.catch(() => undefined);
  expect(bot.process.exitCode).toBe(78);
  expect(bot.lines).toEqual([expect.stringMatching(/^DATABASE_URL names .* disk is full/)]);
});
