import { cpus, loadavg } from "node:os";
import type { Spread } from "#tests/bench/measure";
import type { Figures } from "#tests/bench/measure-bot";
import type { SiteFigures } from "#tests/bench/measure-site";

const ms = (value: number) => `${value.toFixed(value < 10 ? 1 : 0)} ms`;
const mb = (value: number) => `${value.toFixed(0)} MB`;

/** What the figures depend on. */
export function printMachine(commit: Spread): void {
  const load = loadavg()[0]?.toFixed(1);
  say(
    `${cpus().length} cores, Node ${process.versions.node}; all on this machine, its load was ${load}.`,
  );
  say(`A commit to its disk: p50 ${ms(commit.p50)}, p99 ${ms(commit.p99)}.\n`);
}

/** All Clear beside the bare bot, and how many times as much it takes. */
export function printBots(bare: Figures, real: Figures): void {
  const row = (what: string, show: (value: number) => string, a: number, b: number) =>
    say(`| ${what} | ${show(a)} | ${show(b)} | ${(b / a).toFixed(1)} |`);
  say("| | bare bot | All Clear | ratio |\n|---|---|---|---|");
  row("start to ready, median", ms, bare.readyMs, real.readyMs);
  row("resident memory, idle", mb, bare.residentMb, real.residentMb);
  row("resident memory, after the rest", mb, bare.residentLaterMb, real.residentLaterMb);
  for (const [index, { what, alone, parallel }] of real.answers.entries()) {
    const floor = bare.answers[index];
    if (!floor) continue;
    row(`${what}, one at a time, p50`, ms, floor.alone.p50, alone.p50);
    row(`${what}, one at a time, p99`, ms, floor.alone.p99, alone.p99);
    row(`${what}, 50 in parallel, p50`, ms, floor.parallel.p50, parallel.p50);
    row(`${what}, 50 in parallel, p99`, ms, floor.parallel.p99, parallel.p99);
  }
}

/** What 500 readers get, and what that costs whoever uses the bot meanwhile. */
export function printSite({ residentMb, rows }: SiteFigures): void {
  const show = ({ p50, p99 }: Spread) => `${ms(p50)}, ${ms(p99)}`;
  say("\nAn incident's page, read by 500 at once, while one command after the other is used:\n");
  say("| | alone: p50, p99 | with 500 readers: p50, p99 | pages/s | page p50, p99 | failed |");
  say("|---|---|---|---|---|---|");
  for (const { what, quiet, loaded, load } of rows) {
    const page = `${load.p50} ms, ${load.p99} ms`;
    const pages = load.perSecond.toFixed(0);
    say(`| ${what} | ${show(quiet)} | ${show(loaded)} | ${pages} | ${page} | ${load.failed} |`);
  }
  say(`\nResident memory with the site, after that: ${mb(residentMb)}`);
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
