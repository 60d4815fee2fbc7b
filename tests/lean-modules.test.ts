import { execFileSync } from "node:child_process";
import { expect, test } from "vitest";

/** Which of drizzle's files a process has loaded by `require` once it has the bot's database. */
const script = `
import { createRequire } from "node:module";
await import("#src/lean-modules");
await import("#db/client");
const { cache } = createRequire(import.meta.url);
console.log(Object.keys(cache).filter((file) => file.includes("/drizzle-orm/")).join("\\n"));
`;

test("drizzle is loaded by require, which takes a tenth of the memory", () => {
  const args = ["--input-type=module", "--eval", script];
  const loaded = execFileSync(process.execPath, args, { encoding: "utf8" }).trim().split("\n");
  expect(loaded.length).toBeGreaterThan(50);
  expect(loaded.filter((file) => !file.endsWith(".cjs"))).toEqual([]);
});
