import type { DatabaseFacts, DiscordFacts } from "#src/checks/facts";
import { fail, type Line, ok, warn } from "#src/checks/line";
import { checkWords as words } from "#src/notices/words/check";

const mega = 1_000_000;
/** For the log that SQLite writes beside the database, whatever its size. */
const roomToWrite = 100 * mega;
/** Discord lets a bot connect so often a day; a bot that keeps restarting uses them up. */
const fewStarts = 20;
/** Discord gives up on an answer after 3 s. */
const slowPingMs = 1_500;
const skewToMendMs = 2_000;
const skewTooFarMs = 60_000;

/** What the bot makes or mends by itself at its next start is no failure. */
const levels = {
  absent: "warn",
  older: "warn",
  newer: "fail",
  unreadable: "fail",
  damaged: "fail",
  current: "ok",
} as const;

export type InstallationFacts = {
  /** What is wrong with the environment's variables. */
  mistakes: readonly string[];
  /** Null where the variables don't say which. */
  database: DatabaseFacts | null;
  discord: DiscordFacts | null;
};

type Check = (facts: InstallationFacts) => Line[];

/** What is tested of an installation, in the order in which it is to be put right. */
export const installationChecks: readonly Check[] = [
  ({ mistakes }) => checkConfig(mistakes),
  ({ database }) => (database ? [checkState(database), ...checkRoom(database)] : []),
  ({ discord }) => (discord ? [checkReach(discord), ...checkToken(discord)] : []),
  ({ discord }) => (discord?.state === "accepted" ? [checkGateway(discord.gateway)] : []),
  ({ discord }) => (discord?.state === "accepted" ? [checkCommands(discord.commands)] : []),
  ({ discord }) => (discord && "skewMs" in discord ? checkClock(discord.skewMs) : []),
];

function checkConfig(mistakes: readonly string[]): Line[] {
  return mistakes.length > 0 ? mistakes.map(fail) : [ok(words.configured)];
}

function checkState({ state, file, detail }: DatabaseFacts): Line {
  return { level: levels[state], text: words.databases[state](file, detail) };
}

function checkRoom({ file, isWritable, sizeBytes, freeBytes }: DatabaseFacts): Line[] {
  const needed = sizeBytes + roomToWrite;
  const [free, wanted] = [freeBytes, needed].map((bytes) => Math.floor(bytes / mega));
  return [
    isWritable ? ok(words.writable) : fail(words.notWritable(file)),
    freeBytes >= needed
      ? ok(words.roomLeft(free ?? 0))
      : fail(words.noRoom(free ?? 0, wanted ?? 0)),
  ];
}

function checkReach(discord: DiscordFacts): Line {
  if (discord.state !== "unreachable") return ok(words.reached);
  return fail(words.unreachable(discord.url, discord.why));
}

function checkToken(discord: DiscordFacts): Line[] {
  if (discord.state === "unreachable") return [];
  return [discord.state === "rejected" ? fail(words.rejected) : ok(words.accepted(discord.user))];
}

type Accepted = Extract<DiscordFacts, { state: "accepted" }>;

function checkGateway(gateway: Accepted["gateway"]): Line {
  if ("noAnswer" in gateway) return warn(words.noAnswer(words.about.gateway, gateway.noAnswer));
  if ("pingMs" in gateway) {
    const { pingMs } = gateway;
    if (pingMs === null) return ok(words.connected);
    return pingMs < slowPingMs ? ok(words.ping(pingMs)) : warn(words.slowPing(pingMs));
  }
  const { startsLeft, startsTotal, resetMs } = gateway;
  const hours = Math.ceil(resetMs / 3_600_000);
  if (startsLeft === 0) return fail(words.noStarts(hours));
  const line = words.starts(startsLeft, startsTotal);
  return startsLeft < fewStarts ? warn(words.fewStarts(line, hours)) : ok(line);
}

function checkCommands(commands: Accepted["commands"]): Line {
  if (commands === "registered") return ok(words.registered);
  if (commands === "different") return fail(words.notRegistered);
  return warn(words.noAnswer(words.about.commands, commands.noAnswer));
}

function checkClock(skewMs: number | null): Line[] {
  if (skewMs === null) return [];
  const ahead = skewMs > 0;
  const seconds = Math.round(Math.abs(skewMs) / 1_000);
  if (Math.abs(skewMs) > skewTooFarMs) return [fail(words.clockTooFarOff(seconds, ahead))];
  if (Math.abs(skewMs) > skewToMendMs) return [warn(words.clockOff(seconds, ahead))];
  return [ok(words.clockRight)];
}
