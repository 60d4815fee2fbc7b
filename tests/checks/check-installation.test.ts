import { expect, test } from "vitest";
import { type InstallationFacts, installationChecks } from "#src/checks/check-installation";
import type { DatabaseFacts, DiscordFacts } from "#src/checks/facts";

const database: DatabaseFacts = {
  file: "/srv/a.db",
  state: "current",
  detail: "",
  isWritable: true,
  sizeBytes: 50_000_000,
  freeBytes: 2_000_000_000,
};
const accepted: Extract<DiscordFacts, { state: "accepted" }> = {
  state: "accepted",
  user: "All Clear",
  skewMs: 0,
  gateway: { pingMs: 40 },
  commands: "registered",
};
const well: InstallationFacts = { mistakes: [], database, discord: accepted };

function check(change: Partial<InstallationFacts>): string[] {
  const facts = { ...well, ...change };
  return installationChecks
    .flatMap((one) => one(facts))
    .map((line) => `${line.level} ${line.text}`);
}

const toDo = (change: Partial<InstallationFacts>) =>
  check(change).filter((line) => !line.startsWith("ok "));
const withDatabase = (change: Partial<DatabaseFacts>) =>
  toDo({ database: { ...database, ...change } });
const withDiscord = (change: Partial<typeof accepted>) =>
  toDo({ discord: { ...accepted, ...change } });

test("an installation that is well has an ok for each test", () => {
  expect(check({})).toEqual([
    "ok Every variable of the configuration is good.",
    "ok The database opens, is whole and up to date.",
    "ok The database and its folder can be written.",
    "ok The database's disk has 2000 MB left.",
    "ok Discord can be reached.",
    "ok Discord takes the token, which is All Clear's.",
    "ok The bot is connected, and Discord answers it in 40 ms.",
    "ok Discord has the commands of this version.",
    "ok This machine's clock agrees with Discord's.",
  ]);
});

test("each mistake is a line; what couldn't be looked at is left out", () => {
  const mistakes = ["DISCORD_TOKEN is required", "HTTP_PORT must be a port number"];
  expect(check({ mistakes, database: null, discord: null })).toEqual([
    "fail DISCORD_TOKEN is required",
    "fail HTTP_PORT must be a port number",
  ]);
});

test.each<[Partial<DatabaseFacts>, RegExp]>([
  [{ state: "absent" }, /^warn There is no database at `\/srv\/a.db` yet: the bot makes it/],
  [{ state: "older" }, /^warn .*`\/srv\/a.db` is of an earlier version: the bot brings it up/],
  [{ state: "newer" }, /^fail .* is of a newer version than this one: run that version again/],
  [{ state: "unreadable", detail: "EACCES" }, /^fail .* can't be read \(EACCES\): see that/],
  [{ state: "damaged", detail: "no" }, /^fail .* is damaged \(no\): stop the bot and restore/],
  [{ isWritable: false }, /^fail This user may not write `\/srv\/a.db` or its folder: give both/],
  [{ freeBytes: 149_999_999 }, /^fail .* has only 149 MB left: .* that there are 150 MB/],
])("database: %j", (change, expected) => {
  expect(withDatabase(change)).toEqual([expect.stringMatching(expected)]);
});

test("room for the database's copy and its log is enough", () => {
  expect(withDatabase({ freeBytes: 150_000_000 })).toEqual([]);
});

test.each<[Partial<typeof accepted>, RegExp | null]>([
  [{ gateway: { pingMs: null } }, null],
  [{ gateway: { pingMs: 1_499 } }, null],
  [{ gateway: { pingMs: 1_500 } }, /^warn Discord took 1500 ms to answer the bot/],
  [{ gateway: { startsLeft: 20, startsTotal: 1_000, resetMs: 1 } }, null],
  [
    { gateway: { startsLeft: 19, startsTotal: 1_000, resetMs: 3_600_001 } },
    /^warn .* connect 19 more times of 1000\. Find out why .* renewed within 2 h\.$/,
  ],
  [
    { gateway: { startsLeft: 0, startsTotal: 1_000, resetMs: 3_600_000 } },
    /^fail .* connect no more today: stop it, and start it again in 1 h\.$/,
  ],
  [{ gateway: { noAnswer: "503" } }, /^warn .* whether the bot may connect \(503\): run this/],
  [{ commands: "different" }, /^fail .*commands are not those of this version: start the bot anew/],
  [{ commands: { noAnswer: "503" } }, /^warn .* which commands it has \(503\): run this/],
  [{ skewMs: null }, null],
  [{ skewMs: 2_000 }, null],
  [{ skewMs: 2_400 }, /^warn This machine's clock is 2 s ahead of Discord's: let it be set/],
  [{ skewMs: -60_000 }, /^warn This machine's clock is 60 s behind Discord's: let it be set/],
  [{ skewMs: -61_000 }, /^fail .* 61 s behind Discord's, so every SLT time is wrong/],
])("Discord: %j", (change, expected) => {
  expect(withDiscord(change)).toEqual(expected ? [expect.stringMatching(expected)] : []);
});

test("without a token that Discord takes, only the clock is tested beside it", () => {
  expect(check({ discord: { state: "rejected", skewMs: 90_000 } }).slice(4)).toEqual([
    "ok Discord can be reached.",
    expect.stringMatching(/^fail DISCORD_TOKEN was rejected by Discord: copy a fresh one/),
    expect.stringMatching(/^fail This machine's clock is 90 s ahead/),
  ]);
  const away: DiscordFacts = { state: "unreachable", url: "https://discord.com/api", why: "no" };
  expect(check({ discord: away }).slice(4)).toEqual([
    expect.stringMatching(/^fail Discord can't be reached at https:\/\/discord.com\/api \(no\)/),
  ]);
});
