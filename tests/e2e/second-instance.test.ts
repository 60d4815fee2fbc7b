import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { startSandbox } from "#sandbox/server";
import { type Bot, startBot } from "#tests/e2e/support/bot";
import { scratch } from "#tests/support/scratch";

async function createPlace() {
  const sandbox = await startSandbox();
  const bots: Bot[] = [];
  onTestFinished(async () => {
    await Promise.all(bots.map((bot) => bot.stop("SIGKILL")));
    await sandbox.close();
  });
  const env = {
    DISCORD_TOKEN: sandbox.token,
    DISCORD_API_URL: sandbox.apiUrl,
    DATABASE_URL: `file:${join(scratch(), "a.db")}`,
  };
  const start = () => {
    const bot = startBot(env);
    bots.push(bot);
    return bot;
  };
  return { sandbox, start };
}

/** The exit code of a bot that ends before it is ready; "ready" where it does not. */
const fateOf = (bot: Bot) =>
  bot.ready.then(
    () => "ready",
    () => bot.process.exitCode,
  );

test("two instances on one database: the second ends with 75, says who holds it, and disturbs nothing", async () => {
  const { sandbox, start } = await createPlace();
  const first = start();
  await first.ready;
  const second = start();
  expect(await fateOf(second)).toBe(75);
  expect(second.lines).toHaveLength(1);
  expect(second.lines[0]).toMatch(/^DATABASE_URL names .*a\.db, which another All Clear has open/);
  expect(second.lines[0]).toContain(`process ${first.process.pid} on `);
  expect(second.lines[0]).toMatch(/since \d{4}-\d\d-\d\dT[\d:.]+Z/);
  expect(sandbox.sessions.identifies).toBe(1);
  expect(await first.stop()).toBe(0);
  await start().ready;
});

test("the hold of a killed instance blocks nobody", async () => {
  const { start } = await createPlace();
  const first = start();
  await first.ready;
  await first.stop("SIGKILL");
  await start().ready;
});

test("of instances started at the same moment exactly one runs", async () => {
  const { start } = await createPlace();
  const fates = await Promise.all([start(), start(), start()].map(fateOf));
  expect(fates.map(String).sort()).toEqual(["75", "75", "ready"]);
});
