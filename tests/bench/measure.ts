import { execFileSync } from "node:child_process";
import Database from "better-sqlite3";

export type Spread = { p50: number; p99: number };

/** How long each of so many calls takes (ms), that many at once. */
export async function time(
  call: (index: number) => Promise<unknown>,
  { rounds, atOnce }: { rounds: number; atOnce: number },
): Promise<Spread> {
  const took: number[] = [];
  const one = async (index: number) => {
    const begun = performance.now();
    await call(index);
    took.push(performance.now() - begun);
  };
  for (let round = 0; round < rounds; round += 1) {
    await Promise.all(Array.from({ length: atOnce }, (_, at) => one(round * atOnce + at)));
  }
  return { p50: percentile(took, 0.5), p99: percentile(took, 0.99) };
}

export function percentile(values: number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

/** How long the machine takes to commit a row for good (ms): no answer that changes anything comes sooner. */
export async function timeCommit(file: string): Promise<Spread> {
  const database = new Database(file);
  database.pragma("journal_mode = WAL");
  database.pragma("synchronous = FULL");
  database.exec("CREATE TABLE rows (value)");
  const insert = database.prepare("INSERT INTO rows VALUES (1)");
  const spread = await time(async () => insert.run(), { rounds: 300, atOnce: 1 });
  database.close();
  return spread;
}

/** Memory of the process that is in RAM, in MB. */
export function residentMb(pid = process.pid): number {
  const kilobytes = execFileSync("ps", ["-o", "rss=", "-p", String(pid)], { encoding: "utf8" });
  return Number(kilobytes) / 1_024;
}
