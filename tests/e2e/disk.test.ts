import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { startSandbox } from "#sandbox/server";
import { startBotOnDisk } from "#tests/e2e/support/bot";
import { createEstate, setUp } from "#tests/e2e/support/stage";
import { eventually } from "#tests/support/eventually";
import { scratch } from "#tests/support/scratch";

const ample = 100_000;

async function startOnDisk() {
  const sandbox = await startSandbox();
  const bot = startBotOnDisk(
    {
      DISCORD_TOKEN: sandbox.token,
      DISCORD_API_URL: sandbox.apiUrl,
      DATABASE_URL: `file:${join(scratch(), "a.db")}`,
    },
    ample,
  );
  onTestFinished(async () => {
    await bot.stop("SIGKILL");
    await sandbox.close();
  });
  await bot.ready;
  const estate = createEstate(sandbox);
  await setUp(estate);
  const { staff, staffRoom, resident, notices } = estate;
  await staff.slash(staffRoom, "incident open", { title: "Payments stall", system: "CasperLET" });
  await sandbox.until(() => resident.read(notices).length, { what: "the notice" });
  const log = async (text: string) => {
    const answer = await staff.slash(staffRoom, "incident log", { text, announce: true });
    return (await answer.settled()).text;
  };
  return { ...estate, sandbox, bot, log };
}

const failures = (lines: string[]) => lines.filter((line) => line.includes("interaction failed"));

test("a full disk: nothing is saved, people are told what to do, and with room again all goes on", async () => {
  const { sandbox, bot, log, resident, notices } = await startOnDisk();
  await bot.setRoom(1);
  const long = "A line of some length. ".repeat(40);
  const answers: string[] = [];
  const isRefused = () => answers.at(-1)?.includes("Nothing was saved");
  while (!isRefused() && answers.length < 30) answers.push(await log(`${answers.length} ${long}`));
  expect(answers.at(-1)).toContain("Nothing was saved: the bot's disk is full.");
  expect(answers.at(-1)).toContain(long.trim());
  await eventually(() => expect(failures(bot.lines)).toHaveLength(1));
  const [, id] = /\(id (\w+)\)/.exec(answers.at(-1) ?? "") ?? [];
  expect(failures(bot.lines)[0]).toContain(`"id":"${id}"`);
  expect(failures(bot.lines)[0]).toContain("SQLITE_FULL");
  await bot.setRoom(ample);
  expect(await log("There is room again.")).not.toContain("Nothing was saved");
  const texts = () => resident.read(notices).map(({ text }) => text);
  await sandbox.until(() => texts().some((text) => text.includes("room again")), { what: "it" });
  const saved = answers.length - 1;
  expect(texts().filter((text) => text.includes(long.trim()))).toHaveLength(saved);
});

test("a database that may not be written: the same, until it may", async () => {
  const { sandbox, bot, log, resident, notices } = await startOnDisk();
  await bot.setReadOnly(true);
  expect(await log("Unsaved.")).toContain("the bot may not write to its database");
  await eventually(() => expect(failures(bot.lines)).toHaveLength(1));
  await bot.setReadOnly(false);
  expect(await log("Saved.")).not.toContain("Nothing was saved");
  await sandbox.until(() => resident.read(notices).length === 2, { what: "the second notice" });
  expect(resident.read(notices)[1]?.text).toContain("Saved.");
});
