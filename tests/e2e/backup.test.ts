import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { openDb } from "#db/client";
import { examineDatabase } from "#db/examine";
import { runBackup } from "#tests/e2e/support/backup";
import { createEstate, fileTicket, setUp, startStage } from "#tests/e2e/support/stage";
import { scratch } from "#tests/support/scratch";

const databaseUrl = (file: string) => ({ DATABASE_URL: `file:${file}` });

async function createDatabase(): Promise<string> {
  const file = join(scratch(), "allclear.db");
  await openDb(file).close();
  return file;
}

test("while the bot runs, a backup is made beside the database, and both go on", async () => {
  const { sandbox, databaseFile } = await startStage();
  const estate = createEstate(sandbox);
  await setUp(estate);
  await fileTicket(estate.resident, estate);
  const { code, stdout, stderr } = await runBackup(databaseUrl(databaseFile));
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  const said = /^(\S+\/allclear\.\d{4}-\d\d-\d\dT\d{6}Z\.db): \d+ KiB, in \d+ ms, verified\n$/;
  const [, copy = ""] = said.exec(stdout) ?? [];
  expect(dirname(copy)).toBe(dirname(databaseFile));
  expect(examineDatabase(copy, "full")).toEqual({ isEmpty: false, pending: [] });
  expect((await fileTicket(estate.neighbour, estate)).text).toContain("#2");
});

test("a backup goes where it is told, and into a folder under its own name", async () => {
  const file = await createDatabase();
  const folder = join(dirname(file), "backups");
  mkdirSync(folder);
  const named = join(folder, "mine.db");
  expect((await runBackup(databaseUrl(file), [named])).stdout).toContain(`${named}: `);
  expect((await runBackup(databaseUrl(file), [folder])).code).toBe(0);
  expect(readdirSync(folder).sort()).toEqual([
    expect.stringMatching(/^allclear\.\d.*Z\.db$/),
    "mine.db",
  ]);
});

test("it reads .env as the bot does, and needs no token", async () => {
  const file = await createDatabase();
  const envFile = join(dirname(file), "my.env");
  writeFileSync(envFile, `DATABASE_URL=file:${file}\n`);
  expect(await runBackup({}, [], envFile)).toMatchObject({ code: 0, stderr: "" });
});

test("a backup replaces nothing", async () => {
  const file = await createDatabase();
  const taken = join(dirname(file), "letter.txt");
  writeFileSync(taken, "Dear residents");
  const { code, stderr } = await runBackup(databaseUrl(file), [taken]);
  expect(code).toBe(1);
  expect(stderr).toMatch(/letter\.txt exists.*\n$/);
  expect(readFileSync(taken, "utf8")).toBe("Dear residents");
});

test("a damaged database is no backup", async () => {
  const file = await createDatabase();
  const bytes = readFileSync(file);
  bytes.fill(0xa5, 12_288, 16_384);
  writeFileSync(file, bytes);
  const { code, stderr } = await runBackup(databaseUrl(file));
  expect(code).toBe(1);
  expect(stderr).toMatch(/^DATABASE_URL names .*is damaged.*\n$/);
  expect(readdirSync(dirname(file)).filter((name) => /part|Z\.db/.test(name))).toEqual([]);
});

test.each<[string, number, string[], RegExp]>([
  ["postgres://host/db", 78, [], /^DATABASE_URL must be a file/],
  [
    "file:/no/such/a.db",
    78,
    [],
    /^There is no database at \/no\/such\/a\.db yet: start the bot once/,
  ],
])("DATABASE_URL=%s ends it with %i and one line", async (url, exitCode, args, line) => {
  const { code, stdout, stderr } = await runBackup({ DATABASE_URL: url }, args);
  expect({ code, stdout }).toEqual({ code: exitCode, stdout: "" });
  expect(stderr).toMatch(line);
  expect(stderr.split("\n")).toHaveLength(2);
});

test.each([
  [["/no/such/folder/a.db"], /^There is no folder \/no\/such\/folder/],
  [["a.db", "b.db"], /^Usage: /],
])("%j ends it with 1 and one line", async (args, line) => {
  const { code, stderr } = await runBackup(databaseUrl(await createDatabase()), args);
  expect(code).toBe(1);
  expect(stderr).toMatch(line);
});
