import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { setTimeout as delay } from "node:timers/promises";
import { type Memory, measureMemory, totalOf } from "#sandbox/measure/memory";
import { openViewer } from "#sandbox/measure/until-usable";

const targetSeconds = 5;
const targetMegabytes = 200;
/** After so long nothing of the start is under way any more. */
const settledAfterMs = 5_000;
const scripts = ["sandbox/demo.ts", "src/main.ts"];

const viewer = await openViewer();
const startedAt = performance.now();
const npm = spawn("npm", ["run", "demo"], { detached: true, stdio: ["ignore", "pipe", "inherit"] });
try {
  await viewer.untilUsable(await readAddress(npm));
  const seconds = (performance.now() - startedAt) / 1_000;
  const memory = [measureMemory(npm.pid ?? 0, scripts)];
  await delay(settledAfterMs);
  memory.push(measureMemory(npm.pid ?? 0, scripts));
  report(seconds, memory);
} finally {
  await viewer.close();
  // As a terminal's Ctrl-C: it goes to all of them.
  if (npm.pid !== undefined && npm.exitCode === null) {
    process.kill(-npm.pid, "SIGINT");
    await once(npm, "exit");
  }
}

/** The page's address, as the demo prints it. */
async function readAddress({ stdout }: ChildProcess): Promise<string> {
  if (!stdout) throw new Error("The demo's output can't be read.");
  for await (const line of createInterface({ input: stdout })) {
    const [url] = /http:\/\/127\.0\.0\.1:\d+\/$/.exec(line) ?? [];
    stdout.resume();
    if (url) return url;
  }
  throw new Error("The demo ended before it said where its page is.");
}

function report(seconds: number, [usable = [], settled = []]: Memory[][]): void {
  const isFast = seconds < targetSeconds;
  say(`From \`npm run demo\` to a usable page, seen ${viewer.name}: ${seconds.toFixed(1)} s`);
  say(`  target: under ${targetSeconds} s: ${verdict(isFast)}`);
  describe("when the page became usable", usable);
  describe(`${settledAfterMs / 1_000} s later`, settled);
  const isSmall = Math.max(totalOf(usable), totalOf(settled)) < targetMegabytes;
  say(`  target: under ${targetMegabytes} MB for both: ${verdict(isSmall)}`);
  if (!isFast || !isSmall) process.exitCode = 1;
}

function describe(when: string, memory: readonly Memory[]): void {
  say(`Resident memory ${when}:`);
  for (const { script, own, files } of memory) {
    say(`  ${script}: ${own.toFixed(0)} MB of its own, ${files.toFixed(0)} MB of files`);
  }
  say(`  both, files that they share counted once: ${totalOf(memory).toFixed(0)} MB`);
}

function verdict(isMet: boolean): string {
  return isMet ? "met" : "missed";
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
