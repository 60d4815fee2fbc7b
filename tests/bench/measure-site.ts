import { spawn } from "node:child_process";
import { json } from "node:stream/consumers";
import { setTimeout as delay } from "node:timers/promises";
import type { Sandbox } from "#sandbox/server";
import { residentMb, type Spread, time } from "#tests/bench/measure";
import { openOutage } from "#tests/bench/measure-bot";
import { allClear } from "#tests/bench/subjects";
import { findFreePort } from "#tests/e2e/site/support/ports";
import { createEstate, type Estate } from "#tests/e2e/support/stage";

export type Load = { perSecond: number; p50: number; p99: number; failed: number };
export type SiteFigures = {
  residentMb: number;
  rows: { what: string; quiet: Spread; loaded: Spread; load: Load }[];
};

const lines = 20;
const seconds = 12;
/** Until all 500 are connected. */
const warmUpMs = 2_000;
const alone = { rounds: 300, atOnce: 1 };

/** The page of an incident of some lines, read by 500 at once while staff and residents use the bot. */
export async function measureSite(sandbox: Sandbox, databaseFile: string): Promise<SiteFigures> {
  const port = String(await findFreePort());
  const bot = allClear(sandbox, databaseFile, { HTTP_PORT: port }).start();
  await bot.ready;
  const estate = createEstate(sandbox);
  await openOutage(estate);
  const { admin, staffRoom, staffRole, resident, desk } = estate;
  const page = { staff_role: staffRole, public_page: true, page_address: "dream" };
  await (await admin.slash(staffRoom, "setup estate", page)).settled();
  for (let line = 0; line < lines; line += 1) await log(estate, `Line ${line} of the timeline`);
  const url = `http://127.0.0.1:${port}/dream/incidents/1`;
  const calls = [
    { what: "/status", ask: () => resident.slash(desk, "status") },
    { what: "/incident log", ask: (at: number) => log(estate, `Internal line ${at}`, "internal") },
  ];
  const rows: SiteFigures["rows"] = [];
  for (const { what, ask } of calls) {
    const quiet = await time(ask, alone);
    const load = readAs500(url);
    await delay(warmUpMs);
    const loaded = await time((at) => ask(1_000 + at), alone);
    rows.push({ what, quiet, loaded, load: await load });
  }
  const figures = { residentMb: residentMb(bot.process.pid), rows };
  await bot.stop();
  return figures;
}

function log({ staff, staffRoom }: Estate, text: string, visibility = "public") {
  return staff.slash(staffRoom, "incident log", { text, visibility });
}

async function readAs500(url: string): Promise<Load> {
  const child = spawn(process.execPath, ["tests/bench/load.ts", url, String(seconds)], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  return loadOf(await json(child.stdout));
}

/** What `load.ts` prints: nothing else writes there. */
function loadOf(printed: unknown): Load {
  return printed as Load;
}
