import { existsSync } from "node:fs";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import type { MessageView } from "#sandbox/driver/message-view";
import { startSandbox } from "#sandbox/server";
import { startBot } from "#tests/e2e/support/bot";
import { createEstate, setUp, startStage } from "#tests/e2e/support/stage";
import { scratch } from "#tests/support/scratch";

const token = "aaaa.bbbb.cccc";

async function startAndEnd(env: Record<string, string>) {
  const bot = startBot(env);
  await bot.ready.catch(() => undefined);
  return { code: bot.process.exitCode, lines: bot.lines };
}

test.each<[string[], Record<string, string>]>([
  [["DISCORD_TOKEN"], {}],
  [["DISCORD_TOKEN"], { DISCORD_TOKEN: "not a token" }],
  [["DATABASE_URL"], { DISCORD_TOKEN: token, DATABASE_URL: "postgres://host/db" }],
  [["HTTP_PORT"], { DISCORD_TOKEN: token, HTTP_PORT: "eighty" }],
  [["DISCORD_TOKEN", "DATABASE_URL", "HTTP_PORT"], { DATABASE_URL: "x", HTTP_PORT: "70000" }],
])("a bad %s ends the start with 78, a line each, and nothing touched", async (names, env) => {
  const file = join(scratch(), "sub", "a.db");
  const { code, lines } = await startAndEnd({ DATABASE_URL: `file:${file}`, ...env });
  expect(code).toBe(78);
  expect(lines.map((line) => line.split(" ")[0])).toEqual(names);
  expect(existsSync(file)).toBe(false);
});

test("a database that can't be opened ends the start with 78 and one line", async () => {
  const env = { DISCORD_TOKEN: token, DATABASE_URL: "file:/dev/null/a.db" };
  const { code, lines } = await startAndEnd(env);
  expect(code).toBe(78);
  expect(lines).toHaveLength(1);
  expect(lines[0]).toMatch(/^DATABASE_URL names \/dev\/null\/a\.db/);
});

test("a token that Discord rejects ends the start with 78 and one line", async () => {
  const sandbox = await startSandbox();
  onTestFinished(() => sandbox.close());
  const { code, lines } = await startAndEnd({
    DISCORD_TOKEN: token,
    DISCORD_API_URL: sandbox.apiUrl,
    DATABASE_URL: `file:${join(scratch(), "a.db")}`,
  });
  expect(code).toBe(78);
  expect(lines).toEqual([expect.stringMatching(/^DISCORD_TOKEN was rejected by Discord/)]);
});

test("a Discord that can't be reached ends the start with 75 and one line", async () => {
  const { code, lines } = await startAndEnd({
    DISCORD_TOKEN: token,
    DISCORD_API_URL: "http://127.0.0.1:9/api",
    DATABASE_URL: `file:${join(scratch(), "a.db")}`,
  });
  expect(code).toBe(75);
  expect(lines).toEqual([expect.stringMatching(/^Discord can't be reached at http:\/\/127/)]);
});

test("a token that Discord takes back ends the bot with 78, and the notice waits", async () => {
  const stage = await startStage();
  const { sandbox, bot } = stage;
  const estate = createEstate(sandbox);
  await setUp(estate);
  const { staff, resident, staffRoom, notices } = estate;
  const path = "/channels/{channel_id}/messages";
  sandbox.faults.fail({ method: "POST", path, status: 401 });
  await staff.slash(staffRoom, "incident open", { title: "x", system: "y" });
  await sandbox.until(() => bot.process.exitCode !== null, { what: "the end" });
  expect(bot.process.exitCode).toBe(78);
  expect(bot.lines.join("\n")).toContain("DISCORD_TOKEN was rejected by Discord");
  await stage.restart();
  await sandbox.until(() => resident.read(notices).length > 0, { what: "the notice" });
});

test.each([
  [4004, "DISCORD_TOKEN was rejected by Discord"],
  [4014, "Discord closed the connection for good (code 4014)"],
])("a gateway that closes with %i ends the bot with 78 and one line", async (code, line) => {
  const { sandbox, bot } = await startStage();
  sandbox.faults.closeGateway(code);
  await sandbox.until(() => bot.process.exitCode !== null, { what: "the end" });
  expect(bot.process.exitCode).toBe(78);
  expect(bot.lines.filter((one) => one.includes(line))).toHaveLength(1);
});

test("Discord's trouble with the commands doesn't stop the start", async () => {
  const path = "/applications/{application_id}/commands";
  const { sandbox } = await startStage({
    prepare: (discord) => discord.faults.fail({ method: "PUT", path, times: 100 }),
  });
  expect(sandbox.sessions.connected).toBe(1);
  expect(sandbox.commandNames()).toEqual([]);
});

test("a 5xx for its channels at start is no deletion: the console stays the message it is", async () => {
  const stage = await startStage();
  const { sandbox } = stage;
  const estate = createEstate(sandbox);
  await setUp(estate);
  const { staff, staffRoom } = estate;
  await staff.slash(staffRoom, "incident open", { title: "Payments stall", system: "y" });
  const isConsole = ({ ephemeral, text }: MessageView) =>
    !ephemeral && text.includes("Payments stall");
  const consoles = () => staff.read(staffRoom).filter(isConsole);
  await sandbox.until(() => consoles().length > 0, { what: "the console" });
  const [before] = consoles();
  await stage.bot.stop();
  sandbox.faults.fail({ path: /^\/channels\//, times: 2, status: 503 });
  await stage.restart();
  await sandbox.until(() => sandbox.faults.pending() === 0, { what: "both failures" });
  await staff.slash(staffRoom, "incident log", { text: "Backlog is moving" });
  const isUpToDate = () => consoles()[0]?.text.includes("Backlog is moving");
  await sandbox.until(isUpToDate, { what: "the console as it is now" });
  expect(consoles().map(({ id }) => id)).toEqual([before?.id]);
});

test("commands are registered once, and again only when they changed", async () => {
  const stage = await startStage();
  const puts = () => stage.sandbox.requests.filter(({ method }) => method === "PUT");
  expect(puts()).toHaveLength(1);
  await stage.restart();
  expect(puts()).toHaveLength(1);
});

test("a dropped gateway connection is resumed, and what happened meanwhile is answered", async () => {
  const { sandbox } = await startStage();
  const estate = createEstate(sandbox);
  await setUp(estate);
  sandbox.faults.closeGateway();
  const { staff, staffRoom } = estate;
  const opened = await staff.slash(staffRoom, "incident open", { title: "x", system: "y" });
  expect(opened.message.content).toContain("Incident #1 is open");
  expect(sandbox.sessions).toMatchObject({ identifies: 1, resumes: 1 });
});
