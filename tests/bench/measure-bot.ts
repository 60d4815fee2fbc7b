import type { Sandbox } from "#sandbox/server";
import { percentile, residentMb, type Spread, time } from "#tests/bench/measure";
import type { Subject } from "#tests/bench/subjects";
import type { Bot } from "#tests/e2e/support/bot";
import { createEstate, type Estate, setUp } from "#tests/e2e/support/stage";

export type Figures = {
  readyMs: number;
  residentMb: number;
  /** After all that was measured here. */
  residentLaterMb: number;
  answers: { what: string; alone: Spread; parallel: Spread }[];
};

const starts = 7;
const alone = { rounds: 400, atOnce: 1 };
const parallel = { rounds: 20, atOnce: 50 };
const settleMs = 3_000;

/** Starts the bot over and over, then asks it one thing at a time and many at once. */
export async function measureBot(sandbox: Sandbox, subject: Subject): Promise<Figures> {
  const estate = createEstate(sandbox);
  await prepare(subject, estate);
  const readyMs: number[] = [];
  for (let start = 0; start < starts; start += 1) readyMs.push(await timeStart(subject));
  const bot = subject.start();
  await bot.ready;
  await new Promise((resolve) => setTimeout(resolve, settleMs));
  const resident = residentMb(bot.process.pid);
  const answers = await timeAnswers(estate);
  const figures = {
    readyMs: percentile(readyMs, 0.5),
    residentMb: resident,
    residentLaterMb: residentMb(bot.process.pid),
    answers,
  };
  await bot.stop();
  return figures;
}

/** The first start makes what later ones find: commands, compiled code, an estate and its incident. */
async function prepare(subject: Subject, estate: Estate): Promise<void> {
  const bot = subject.start();
  await bot.ready;
  if (subject.name === "All Clear") await openOutage(estate);
  await bot.stop();
}

export async function openOutage(estate: Estate): Promise<void> {
  await setUp(estate);
  const { staff, staffRoom } = estate;
  await staff.slash(staffRoom, "incident open", { title: "Payments stall", system: "CasperLET" });
}

async function timeStart(subject: Subject): Promise<number> {
  const begun = performance.now();
  const bot: Bot = subject.start();
  await bot.ready;
  const took = performance.now() - begun;
  await bot.stop();
  return took;
}

/** From the dispatch of an interaction to the bot's callback, as the local Discord sees it. */
export async function timeAnswers({ staff, resident, staffRoom, desk }: Estate) {
  const calls = [
    { what: "/status", ask: () => resident.slash(desk, "status") },
    {
      what: "/incident log",
      ask: (at: number) =>
        staff.slash(staffRoom, "incident log", { text: `Line ${at} of the log` }),
    },
  ];
  const answers: Figures["answers"] = [];
  for (const { what, ask } of calls) {
    await time(ask, { rounds: 50, atOnce: 1 });
    const one = await time((at) => ask(100_000 + at), alone);
    answers.push({ what, alone: one, parallel: await time((at) => ask(200_000 + at), parallel) });
  }
  return answers;
}
