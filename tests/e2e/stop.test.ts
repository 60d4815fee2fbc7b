import { once } from "node:events";
import { createServer } from "node:net";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { startSandbox } from "#sandbox/server";
import { startBot } from "#tests/e2e/support/bot";
import { createEstate, setUp, startStage } from "#tests/e2e/support/stage";
import { scratch } from "#tests/support/scratch";

const messages = { method: "POST", path: "/channels/{channel_id}/messages" };
const outage = { title: "Payments stall", system: "CasperLET" };

/** A bot whose first notice takes Discord that long, under way. */
async function sendSlowly(ms: number) {
  const stage = await startStage();
  const estate = createEstate(stage.sandbox);
  await setUp(estate);
  stage.sandbox.faults.latency({ ...messages, ms });
  await estate.staff.slash(estate.staffRoom, "incident open", outage);
  await expect.poll(() => stage.sandbox.faults.pending()).toBe(0);
  const countNotices = () => estate.resident.read(estate.notices).length;
  return { ...stage, ...estate, stage, countNotices };
}

test.each(["SIGTERM", "SIGINT"] as const)(
  "%s waits for the request under way, and ends the bot with 0",
  async (signal) => {
    const { stage, countNotices } = await sendSlowly(1_500);
    expect(countNotices()).toBe(0);
    expect(await stage.bot.stop(signal)).toBe(0);
    expect(countNotices()).toBe(1);
    await stage.restart();
    await stage.restart();
    expect(countNotices()).toBe(1);
  },
);

test("a second signal and a third change nothing", async () => {
  const { stage, countNotices } = await sendSlowly(1_500);
  const ended = stage.bot.stop("SIGINT");
  await expect.poll(() => stage.bot.lines.join()).toContain("stopping");
  stage.bot.process.kill("SIGINT");
  stage.bot.process.kill("SIGTERM");
  expect(await ended).toBe(0);
  expect(countNotices()).toBe(1);
});

test("what takes longer than 10 s is cut off, and done once after the next start", async () => {
  const { stage, sandbox, countNotices } = await sendSlowly(20_000);
  const begun = Date.now();
  expect(await stage.bot.stop()).toBe(0);
  expect(Date.now() - begun).toBeLessThan(12_000);
  expect(countNotices()).toBe(0);
  await stage.restart();
  await sandbox.until(() => countNotices() > 0, { what: "the notice" });
  await stage.restart();
  expect(countNotices()).toBe(1);
}, 60_000);

test("a command under way is answered before the end", async () => {
  const stage = await startStage();
  const { staff, staffRoom, ...estate } = createEstate(stage.sandbox);
  await setUp({ staff, staffRoom, ...estate });
  stage.sandbox.faults.latency({ method: "POST", path: /\/callback/, ms: 1_000 });
  const answer = staff.slash(staffRoom, "incident open", outage);
  await expect.poll(() => stage.sandbox.faults.pending()).toBe(0);
  expect(await stage.bot.stop()).toBe(0);
  expect((await answer).message.content).toContain("Incident #1 is open");
});

test("a signal while Discord can't be reached ends the bot with 0 at once", async () => {
  const silent = createServer().listen(0, "127.0.0.1");
  onTestFinished(() => void silent.close());
  await once(silent, "listening");
  const address = silent.address();
  const bot = startBot({
    DISCORD_TOKEN: "aaaa.bbbb.cccc",
    DISCORD_API_URL: `http://127.0.0.1:${typeof address === "object" ? address?.port : ""}/api`,
    DATABASE_URL: `file:${join(scratch(), "a.db")}`,
  });
  await once(silent, "connection");
  const begun = Date.now();
  expect(await bot.stop()).toBe(0);
  expect(Date.now() - begun).toBeLessThan(5_000);
});

test("a signal during the start ends the bot with 0, and the next start does what was left", async () => {
  const sandbox = await startSandbox();
  onTestFinished(() => sandbox.close());
  const env = {
    DISCORD_TOKEN: sandbox.token,
    DISCORD_API_URL: sandbox.apiUrl,
    DATABASE_URL: `file:${join(scratch(), "a.db")}`,
  };
  for (const slow of [{ path: /gateway\/bot/ }, { method: "PUT" }]) {
    sandbox.faults.latency({ ...slow, ms: 3_000 });
    const bot = startBot(env);
    await expect.poll(() => sandbox.faults.pending(), { timeout: 10_000 }).toBe(0);
    expect(await bot.stop()).toBe(0);
    expect(bot.lines.join()).not.toContain('"ready":true');
  }
  const bot = startBot(env);
  await bot.ready;
  expect(sandbox.commandNames()).not.toEqual([]);
  expect(await bot.stop()).toBe(0);
});
