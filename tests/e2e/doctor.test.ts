import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { PermissionFlagsBits as P } from "discord-api-types/v10";
import { expect, onTestFinished, test } from "vitest";
import { startSandbox } from "#sandbox/server";
import { environmentOf, runDoctor, toDo } from "#tests/e2e/support/doctor";
import { createEstate, type Estate, type Stage, setUp, startStage } from "#tests/e2e/support/stage";
import { createDatabases } from "#tests/support/databases";

/** Each doctor is a process of its own, and starts as slowly as a bot. */
const slow = { timeout: 60_000 };
const wrongToken = "aaaa.bbbb.cccc";

/** An estate with all that an admin sets up, the desk's panel among it. */
async function setUpAll({ sandbox }: Stage, name?: string): Promise<Estate> {
  const estate = createEstate(sandbox, name);
  await setUp(estate);
  const { admin, staffRoom, desk, resident } = estate;
  await admin.slash(staffRoom, "setup desk");
  await sandbox.until(() => resident.read(desk).length > 0, { what: "the panel" });
  return estate;
}

/** What lies in the database's folder, and what is in the database. */
function imageOf({ databaseFile }: Stage) {
  return [readdirSync(dirname(databaseFile)).sort(), readFileSync(databaseFile)];
}

test("all is well: each line says ok, beside the bot and without it", slow, async () => {
  const stage = await startStage();
  await setUpAll(stage);
  const healthy = await runDoctor(environmentOf(stage));
  expect(healthy.lines).toEqual([
    "ok    Every variable of the configuration is good.",
    "ok    The database opens, is whole and up to date.",
    "ok    The database and its folder can be written.",
    expect.stringMatching(/^ok {4}The database's disk has \d+ MB left\.$/),
    "ok    Discord can be reached.",
    "ok    Discord takes the token, which is All Clear's.",
    "ok    Discord lets the bot connect 999 more times of 1000.",
    "ok    Discord has the commands of this version.",
    "ok    This machine's clock agrees with Discord's.",
    "ok    Dream Seeker: The bot is in this server.",
    expect.stringMatching(/^ok {4}Dream Seeker: The notices channel #notices is of the right kind/),
    expect.stringMatching(/^ok {4}Dream Seeker: Notices are published/),
    expect.stringMatching(/^ok {4}Dream Seeker: The staff channel #staff is/),
    expect.stringMatching(/^ok {4}Dream Seeker: The payment desk channel #payment-desk is/),
    "ok    Dream Seeker: @Staff can see `/incident` and `/ticket`.",
    "ok    Dream Seeker: @Staff can see ticket threads.",
    "ok    Dream Seeker: The payment desk's panel is there.",
    "ok    Dream Seeker: Every message of the last 7 days went out.",
  ]);
  expect(healthy.code).toBe(0);
  expect(healthy.lines.join("\n")).not.toContain(stage.sandbox.token);

  await stage.bot.stop();
  const before = imageOf(stage);
  const asked = stage.sandbox.requests.length;
  expect(await runDoctor(environmentOf(stage))).toMatchObject({ code: 0 });
  expect(imageOf(stage)).toEqual(before);
  const requests = stage.sandbox.requests.slice(asked);
  expect(requests.map(({ method }) => method)).toEqual(requests.map(() => "GET"));
});

test("what is wrong in an estate's server is said of that one, with what to do", slow, async () => {
  const stage = await startStage();
  const { sandbox } = stage;
  const faults: [name: string, plant: (estate: Estate) => void, expected: string[]][] = [
    ["Unpublished", ({ guild, notices }) => guild.setChannelType(notices, "text"), []],
    [
      "Deleted",
      ({ guild, notices }) => guild.deleteChannel(notices),
      ["fail  Deleted: The notices channel is gone: choose another one with `/setup channels`."],
    ],
    [
      "Changed",
      ({ guild, staffRoom, desk }) => {
        guild.setChannelType(staffRoom, "announcement");
        guild.setChannelType(desk, "announcement");
      },
      [
        "fail  Changed: #staff can't be the staff channel: choose a text channel with `/setup channels`.",
        "fail  Changed: #payment-desk can't be the payment desk channel: choose a text channel (private threads exist in no other kind) with `/setup channels`.",
      ],
    ],
    [
      "Closed",
      ({ guild, staffRoom }) =>
        guild.setOverwrite(staffRoom, guild.botRole, { deny: P.EmbedLinks | P.ReadMessageHistory }),
      [
        "fail  Closed: The bot lacks permissions in #staff: grant its role Embed Links, Read Message History there.",
      ],
    ],
    [
      "Roleless",
      ({ guild, staffRole }) => guild.deleteRole(staffRole),
      ["fail  Roleless: The staff role is gone: choose another one with `/setup estate`."],
    ],
    [
      "Blind",
      ({ guild, staffRole }) => guild.setRolePermissions(staffRole, 0n),
      [
        "fail  Blind: Discord hides `/incident` or `/ticket` from @Staff: give that role Manage Messages, or allow both under Server Settings, Integrations.",
        "fail  Blind: @Staff can't see ticket threads: give that role View Channel and Manage Threads in #payment-desk.",
      ],
    ],
    [
      "Allowed",
      ({ guild, staffRole }) => {
        guild.setRolePermissions(staffRole, P.ManageThreads);
        guild.chooseForCommand(staffRole, "incident", true);
        guild.chooseForCommand(staffRole, "ticket", true);
      },
      [],
    ],
    [
      "Panelless",
      ({ resident, desk }) => sandbox.deleteMessage(resident.read(desk)[0]?.id ?? ""),
      ["fail  Panelless: The payment desk's panel was deleted: post it again with `/setup desk`."],
    ],
    [
      "Left",
      ({ guild }) => guild.kickBot(),
      [
        "fail  Left: The bot is no longer in this server: invite it again with the address in the README.",
      ],
    ],
  ];
  for (const [name, plant] of faults) plant(await setUpAll(stage, name));
  const found = await runDoctor(environmentOf(stage));
  expect(toDo(found)).toEqual(faults.flatMap(([, , expected]) => expected));
  expect(found.lines).toContain(
    "ok    Unpublished: Notices aren't published: their channel is a text channel, not an announcement one.",
  );
  expect(found.code).toBe(1);
});

test(
  "token, configuration, clock or the way to Discord are wrong: the rest is tested",
  slow,
  async () => {
    const stage = await startStage();
    await setUpAll(stage);
    const env = environmentOf(stage);
    const { DISCORD_API_URL, DATABASE_URL } = env;
    const [token, mistakes, clock, away, lost] = await Promise.all([
      runDoctor({ ...env, DISCORD_TOKEN: wrongToken }),
      runDoctor({ DISCORD_API_URL, DATABASE_URL, HTTP_PORT: "eighty" }),
      runDoctor(env, -90_000),
      runDoctor({ ...env, DISCORD_API_URL: "http://127.0.0.1:9/api" }),
      runDoctor({ ...env, DATABASE_URL: "postgres://host/db" }),
    ]);
    expect(toDo(token)).toEqual([
      expect.stringMatching(/^fail {2}DISCORD_TOKEN was rejected by Discord: copy a fresh one/),
    ]);
    expect(token.lines).toContain("ok    This machine's clock agrees with Discord's.");
    expect(token.lines.join("\n")).not.toContain(wrongToken);
    expect(toDo(mistakes)).toEqual([
      expect.stringMatching(/^fail {2}DISCORD_TOKEN is required/),
      expect.stringMatching(/^fail {2}HTTP_PORT must be a port number/),
    ]);
    expect(toDo(clock)).toEqual([
      expect.stringMatching(
        /^fail {2}This machine's clock is (89|90) s behind Discord's, so every SLT time/,
      ),
    ]);
    expect(toDo(away)).toEqual([
      expect.stringMatching(/^fail {2}Discord can't be reached at http:\/\/127\.0\.0\.1:9\/api \(/),
    ]);
    for (const { lines, code } of [token, mistakes, clock, away]) {
      expect(lines).toContain("ok    The database opens, is whole and up to date.");
      expect(lines).toContain("ok    Dream Seeker: Every message of the last 7 days went out.");
      expect(code).toBe(1);
    }
    expect(toDo(lost)).toEqual([expect.stringMatching(/^fail {2}DATABASE_URL must be a file/)]);
    expect(lost.lines).toContain("ok    Discord has the commands of this version.");
  },
);

test("what Discord lost is said, and the commands come back at a start", slow, async () => {
  const stage = await startStage();
  await setUpAll(stage);
  const { sandbox } = stage;
  sandbox.forgetCommand("incident");
  sandbox.faults.fail({ method: "GET", path: "/guilds/{guild_id}", status: 503, times: 9 });
  sandbox.faults.fail({ method: "GET", path: "/gateway/bot", status: 500, times: 9 });
  expect(toDo(await runDoctor(environmentOf(stage)))).toEqual([
    expect.stringMatching(/^warn {2}Discord didn't tell whether the bot may connect \(.*\): run/),
    "fail  Discord's commands are not those of this version: start the bot anew, which registers them.",
    expect.stringMatching(/^warn {2}Dream Seeker: Discord didn't tell about this server \(/),
  ]);
  sandbox.faults.clear();
  await stage.restart();
  expect(await runDoctor(environmentOf(stage))).toMatchObject({ code: 0 });
});

test("a database that isn't there yet, or can't be used, is said", slow, async () => {
  const sandbox = await startSandbox();
  onTestFinished(() => sandbox.close());
  const folder = await createDatabases();
  const expected: [name: string, line: RegExp][] = [
    ["sub/absent.db", /^warn {2}There is no database at `.*absent\.db` yet: the bot makes it/],
    ["damaged.db", /^fail {2}The database `.*damaged\.db` is damaged \(.*\): stop the bot/],
    ["newer.db", /^fail {2}The database `.*newer\.db` is of a newer version than this one: run/],
  ];
  const found = await Promise.all(
    expected.map(([name]) =>
      runDoctor(environmentOf({ sandbox, databaseFile: join(folder, name) })),
    ),
  );
  for (const [index, [name, line]] of expected.entries()) {
    const { lines, code } = found[index] ?? { lines: [], code: null };
    expect(lines[1], name).toMatch(line);
    expect(lines, name).toContain("ok    Discord takes the token, which is All Clear's.");
    expect(code, name).toBe(1);
  }
});
