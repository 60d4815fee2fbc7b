import type { LoggedRequest } from "#sandbox/request-log";
import { openStage, type Stage } from "#tests/e2e/support/stage";
import { type Cast, gather, openRows, type Rows } from "#tests/faults/support/cast";
import { compare, type Findings } from "#tests/faults/support/compare";
import { drain, hasten } from "#tests/faults/support/drain";
import { createRandom, type Random } from "#tests/faults/support/random";
import { type Lifeline, live, type Story } from "#tests/faults/support/story";

/** How many estates share a bot: each is a run. */
export const runsPerGroup = 10;

const mostStarts = 10;
/** Discord waits no longer for an answer: nobody still waits for the one of a bot that died. */
const answerWithinMs = 3_001;
/** The bot dies that many requests after it began, at most. */
const mostRequests = 160;
/** Longer than Discord remembers a nonce. */
const longAwayMs = 6 * 60_000;

export type Run = { seed: number; story: Story; findings: Findings };
export type Group = {
  runs: Run[];
  kills: Kills;
  /** How often the bot looked for a message before it sent it again. */
  looks: number;
};
/** How often the bot was killed, and after how many of those Discord had forgotten its nonces. */
type Kills = { all: number; forgotten: number };

/**
 * Plays several estates on one bot, each with a story and mishaps of its own, kills the bot in the middle
 * of them, then lets everything finish and compares. The seed gives all that is drawn; what happens at the
 * same time is up to the machine.
 */
export async function playGroup(seed: number, runs = runsPerGroup): Promise<Group> {
  const stage = await openStage({ clock: Date.now() });
  try {
    await stage.bot.ready;
    const rows = openRows(stage.databaseFile);
    try {
      return await play(stage, rows, seed, runs);
    } finally {
      rows.close();
    }
  } finally {
    await stage.close();
  }
}

async function play(stage: Stage, rows: Rows, seed: number, runs: number): Promise<Group> {
  const seeds = Array.from({ length: runs }, (_, index) => seed + index);
  const casts = await Promise.all(
    seeds.map((own) => gather(stage.sandbox, rows.read, `Estate ${own}`, createRandom(own))),
  );
  const life = createLife(stage);
  const living = Promise.all(casts.map((cast) => live(cast, life)));
  let isOver = false;
  living.then(
    () => {
      isOver = true;
    },
    () => {
      isOver = true;
    },
  );
  const hastened = hasten(stage, rows, () => isOver);
  const kills = await killNowAndThen(stage, life, createRandom(-seed), () => isOver);
  const stories = await living;
  await stage.setClock(stage.sandbox.clock.now() + answerWithinMs);
  await Promise.all(stories.flatMap(({ cutShort }) => cutShort));
  await hastened;
  stage.sandbox.faults.clear();
  await hearOut(casts);
  const left = await drain(stage, rows);
  const played: Run[] = [];
  for (const [index, story] of stories.entries()) {
    const findings = await compare(story);
    if (left > 0) findings.problems.push(`${left} deliveries wait for ever`);
    played.push({ seed: seed + index, story, findings });
  }
  const isLook = ({ method, route }: LoggedRequest) =>
    method === "GET" && route === "/channels/{channel_id}/messages";
  return { runs: played, kills, looks: stage.sandbox.requests.filter(isLook).length };
}

/** The bot may still have heard what nobody waits for any more; it takes things in the order they came. */
async function hearOut([cast]: readonly Cast[]): Promise<void> {
  if (!cast) return;
  const { staff, staffRoom } = cast.estate;
  const last = { incident: "1", text: "The last word.", visibility: "internal" };
  const isHeard = () => staff.slash(staffRoom, "incident log", last).catch(() => null);
  await cast.sandbox.until(isHeard, { what: "the bot to listen", timeoutMs: 60_000 });
}

type Life = Lifeline & {
  /** Kills the bot, which comes back that much later. */
  kill(awayMs: number): Promise<void>;
};

function createLife(stage: Stage): Life {
  let running: Promise<void> = Promise.resolve();
  let death = Promise.withResolvers<true>();
  return {
    up: () => running,
    killed: () => death.promise,
    async kill(awayMs) {
      const dead = death;
      death = Promise.withResolvers();
      running = startAgain(stage, awayMs);
      dead.resolve(true);
      await running;
    },
  };
}

/** Discord may fail the bot at its start too: whoever runs it starts it again. */
async function startAgain(stage: Stage, awayMs: number): Promise<void> {
  await stage.bot.stop("SIGKILL");
  if (awayMs > 0) await stage.setClock(stage.sandbox.clock.now() + awayMs);
  for (let start = 1; ; start += 1) {
    try {
      return await stage.restart("SIGKILL");
    } catch (error) {
      if (start === mostStarts) throw error;
    }
  }
}

/** Kills at some request from now, or else right after the last step, with everything still to send. */
async function killNowAndThen(
  { sandbox }: Stage,
  life: Life,
  random: Random,
  isOver: () => boolean,
): Promise<Kills> {
  const count = random.weighted([
    [1, 3],
    [2, 4],
    [3, 3],
  ] as const);
  const kills = { all: count, forgotten: 0 };
  for (let kill = 0; kill < count; kill += 1) {
    const fatal = sandbox.requests.length + 1 + random.below(mostRequests);
    const isTime = () => isOver() || sandbox.requests.length >= fatal;
    await sandbox.until(isTime, { what: "the moment to kill", timeoutMs: 60_000 });
    const isLong = random.chance(0.5);
    if (isLong) kills.forgotten += 1;
    await life.kill(isLong ? longAwayMs : 0);
  }
  return kills;
}
