import { spawn } from "node:child_process";
import { once } from "node:events";
import { text } from "node:stream/consumers";
import { expect, test } from "vitest";

const processes = [
  /^ {2}sandbox\/demo\.ts: [1-9]\d* MB of its own, [1-9]\d* MB of files$/,
  /^ {2}src\/main\.ts: [1-9]\d* MB of its own, [1-9]\d* MB of files$/,
  /^ {2}both, files that they share counted once: [1-9]\d* MB$/,
];
const report = [
  /^From `npm run demo` to a usable page, seen .+: \d+\.\d s$/,
  /^ {2}target: under 5 s: (met|missed)$/,
  /^Resident memory when the page became usable:$/,
  ...processes,
  /^Resident memory 5 s later:$/,
  ...processes,
  /^ {2}target: under 200 MB for both: (met|missed)$/,
];

test("the demo's time to a usable page and its memory are measured and printed", async () => {
  const npm = spawn("npm", ["run", "-s", "demo:measure"], { stdio: ["ignore", "pipe", "inherit"] });
  const [printed, [code]] = await Promise.all([text(npm.stdout), once(npm, "exit")]);
  const lines = printed.trimEnd().split("\n");
  expect(lines).toHaveLength(report.length);
  for (const [index, line] of lines.entries()) expect(line).toMatch(report[index] ?? "");
  // How fast and how small it is here depends on what else the machine does; that it tells the truth does not.
  expect(code).toBe(printed.includes("missed") ? 1 : 0);
});
