import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type BotProcess, createBotProcess } from "#sandbox/page/director/bot-process";
import { createFaultSwitches, type FaultSwitches } from "#sandbox/page/director/fault-switches";
import { createStoryPlayer, type StoryPlayer } from "#sandbox/page/director/story-player";
import { createScene, type Scene } from "#sandbox/page/scene";
import { startSandbox } from "#sandbox/server";
import { setUpEstate } from "#sandbox/story/cast";
import { steps, storyBegins } from "#sandbox/story/february-19";
import { DriverError } from "#sandbox/wait";

export type Day = "today" | "story";

/** A local Discord with its people and the real bot on a database of its own. */
export type Show = {
  day: Day;
  scene: Scene;
  bot: BotProcess;
  faults: FaultSwitches;
  player: StoryPlayer;
  isSetUp(): boolean;
  /** Starts the bot; the first that is ready is set up for the estate. */
  startBot(): Promise<void>;
  /** Ends the bot and Discord, and removes the database. */
  close(): Promise<void>;
};

export type ShowOptions = {
  day: Day;
  /** Of Discord's API; any free one unless told. */
  port?: number;
  onChange: () => void;
};

const keptRequests = 500;

/** Opens it with a bot that is not started yet. */
export async function openShow({ day, port, onChange }: ShowOptions): Promise<Show> {
  let offset = day === "story" ? storyBegins - Date.now() : 0;
  const now = () => Date.now() + offset;
  const sandbox = await startSandbox({ now, keptRequests, ...(port ? { port } : {}) });
  const scene = createScene(sandbox);
  const folder = mkdtempSync(join(tmpdir(), "allclear-demo-"));
  // However the demo ends, the folder goes; the bot ends itself when its channel to the demo does.
  const remove = () => rmSync(folder, { recursive: true, force: true });
  process.on("exit", remove);
  const bot = createBotProcess({
    env: {
      DISCORD_TOKEN: sandbox.token,
      DISCORD_API_URL: sandbox.apiUrl,
      DATABASE_URL: `file:${join(folder, "allclear.db")}`,
      LOG_LEVEL: "warn",
    },
    offset: () => offset,
    now,
    onChange,
  });
  const setClock = async (at: number) => {
    offset = at - Date.now();
    sandbox.clock.advance(0);
    await bot.setClock(offset);
  };
  const player = createStoryPlayer(scene, steps, { now, set: setClock }, onChange);
  let isSetUp = false;
  const setUp = async () => {
    try {
      await setUpEstate(scene);
      isSetUp = true;
      onChange();
    } catch (error) {
      if (!(error instanceof DriverError)) throw error;
      bot.note(`The estate could not be set up. ${error.message}. Start the bot to try again.`);
    }
  };
  return {
    day,
    scene,
    bot,
    faults: createFaultSwitches(sandbox.faults, onChange),
    player,
    isSetUp: () => isSetUp,
    async startBot() {
      await bot.start();
      if (!isSetUp && bot.state === "ready") await setUp();
    },
    async close() {
      player.pause();
      await bot.kill();
      await sandbox.close();
      remove();
      process.off("exit", remove);
    },
  };
}
