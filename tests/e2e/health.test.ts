import { existsSync, statSync } from "node:fs";
import { expect, test } from "vitest";
import { checkHealth } from "#tests/e2e/support/health";
import { type Stage, startStage } from "#tests/e2e/support/stage";

const working = { code: 0, said: "The bot is working.\n" };
/** A little longer than it takes from one sign of life to the next. */
const within = 6;
const timeoutMs = 30_000;

const ageOf = (databaseFile: string) =>
  (Date.now() - statSync(`${databaseFile}.heartbeat`).mtimeMs) / 1000;

/** What the check says once the bot has given no sign of life for longer than it usually takes. */
async function checkWhenQuiet({ sandbox, databaseFile }: Stage) {
  const what = "the bot to be quiet";
  await sandbox.until(() => ageOf(databaseFile) > within + 1, { what, timeoutMs });
  return checkHealth(databaseFile, within);
}

test("the health check is well while the bot runs, finds one that hangs, and one that stopped", async () => {
  const stage = await startStage();
  const { bot, sandbox, databaseFile } = stage;
  expect(await checkHealth(databaseFile)).toEqual(working);
  bot.process.kill("SIGSTOP");
  const { code, said } = await checkWhenQuiet(stage);
  expect(code).toBe(1);
  expect(said).toMatch(/^The bot has not been working for \d+ s/);
  bot.process.kill("SIGCONT");
  await sandbox.until(() => ageOf(databaseFile) < within, { what: "a sign of life", timeoutMs });
  expect(await checkHealth(databaseFile)).toEqual(working);
  await bot.stop();
  expect(await checkHealth(databaseFile)).toEqual({ code: 1, said: "The bot isn't running.\n" });
  expect(existsSync(`${databaseFile}.heartbeat`)).toBe(false);
}, 60_000);

test("the health check finds a bot that lost Discord for long, and not one that lost it for a moment", async () => {
  const stage = await startStage();
  const { bot, sandbox, databaseFile } = stage;
  sandbox.faults.closeGateway();
  await sandbox.until(() => sandbox.sessions.resumes === 1, { what: "the resumed session" });
  const before = ageOf(databaseFile);
  await sandbox.until(() => ageOf(databaseFile) < before, { what: "a sign of life", timeoutMs });
  expect(await checkHealth(databaseFile)).toEqual(working);
  await sandbox.close();
  expect(await checkWhenQuiet(stage)).toMatchObject({ code: 1 });
  expect(bot.process.exitCode).toBeNull();
}, 60_000);
