import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { openDb } from "#db/client";
import { holdDatabase } from "#db/hold";
import { DatabaseRefused } from "#db/refused";
import { scratch } from "#tests/support/scratch";

const me = { pid: process.pid, host: "here", since: 1 };
const other = { pid: 2, host: "there", since: 2 };

/** What comes of taking it: null where it is free. */
function tryHold(file: string) {
  try {
    holdDatabase(file, other).release();
    return null;
  } catch (error) {
    if (error instanceof DatabaseRefused) return error.refusal;
    throw error;
  }
}

/** A process of its own that takes the database, says whether it could, and keeps it. */
function holdElsewhere(file: string): { child: ChildProcess; said: Promise<string> } {
  const script = `
    import { holdDatabase } from "#db/hold";
    try {
      holdDatabase(${JSON.stringify(file)}, { pid: process.pid, host: "there", since: 2 });
      console.log("holds");
    } catch (error) {
      console.log(error.name);
    }
    setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ["--input-type=module", "--eval", script]);
  onTestFinished(() => void child.kill("SIGKILL"));
  return { child, said: once(child.stdout, "data").then(([text]) => String(text).trim()) };
}

test("a database that is held is refused to others, who are told by whom; released, it is free", () => {
  const file = join(scratch(), "sub", "a.db");
  const hold = holdDatabase(file, me);
  expect(tryHold(file)).toEqual({ kind: "held", holder: me });
  hold.release();
  expect(tryHold(file)).toBeNull();
});

test("by another name it is the same database", async () => {
  const folder = scratch();
  await openDb(join(folder, "a.db")).close();
  symlinkSync(folder, join(folder, "link"));
  symlinkSync(join(folder, "a.db"), join(folder, "b.db"));
  const hold = holdDatabase(join(folder, "a.db"), me);
  expect(tryHold(join(folder, "link", "a.db"))).toMatchObject({ kind: "held" });
  expect(tryHold(join(folder, "b.db"))).toMatchObject({ kind: "held" });
  hold.release();
});

test("who holds it is unknown where the note can't be read", () => {
  const file = join(scratch(), "a.db");
  const hold = holdDatabase(file, me);
  writeFileSync(`${file}.lock.json`, "{");
  expect(tryHold(file)).toEqual({ kind: "held", holder: null });
  hold.release();
});

test("what a crash left behind blocks nobody, though a process of that id is there", () => {
  const file = join(scratch(), "a.db");
  writeFileSync(`${file}.lock`, "");
  writeFileSync(`${file}.lock.json`, JSON.stringify(me));
  expect(tryHold(file)).toBeNull();
  expect(existsSync(`${file}.lock.json`)).toBe(false);
});

test("a hold ends with its process, killed as it may be", async () => {
  const file = join(scratch(), "a.db");
  const { child, said } = holdElsewhere(file);
  expect(await said).toBe("holds");
  expect(tryHold(file)).toMatchObject({ holder: { pid: child.pid, host: "there" } });
  child.kill("SIGKILL");
  await once(child, "exit");
  expect(tryHold(file)).toBeNull();
});

test("of those that come at the same moment exactly one gets it", async () => {
  const file = join(scratch(), "a.db");
  const said = await Promise.all([1, 2, 3, 4].map(() => holdElsewhere(file).said));
  expect(said.sort()).toEqual(["DatabaseRefused", "DatabaseRefused", "DatabaseRefused", "holds"]);
});
