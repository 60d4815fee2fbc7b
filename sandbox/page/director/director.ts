import { describeScene } from "#sandbox/page/director/describe-scene";
import { type OpenScene, openScene, type SceneKind } from "#sandbox/page/director/open-scene";
import type { DirectorAsk, DirectorInfo } from "#sandbox/page/protocol";
import { DriverError } from "#sandbox/wait";

export type Director = {
  /** The one that is shown; another one after each reset. */
  readonly scene: OpenScene;
  info(): DirectorInfo;
  /** Does what the panel asks for; what can't be is a DriverError in words for the person. */
  act(asked: DirectorAsk): Promise<void>;
  close(): Promise<void>;
};

export type DirectorOptions = {
  kind: SceneKind;
  /** A reset has put another scene in place of the one before. */
  onScene?: (scene: OpenScene) => void;
  /** Something of its info has changed; told at most every 50 ms. */
  onChange?: (info: DirectorInfo) => void;
};

const coalescedMs = 50;
const elsewhere =
  "The story plays on its own day. Start over on February 19, 2022, then play it there.";

/** Directs what is played: the bot, Discord's faults, the story, and the beginning anew. */
export async function startDirector(options: DirectorOptions): Promise<Director> {
  let timer: NodeJS.Timeout | undefined;
  let resetting = false;
  const onChange = () => {
    timer ??= setTimeout(() => {
      timer = undefined;
      options.onChange?.(describeScene(scene));
    }, coalescedMs);
  };
  const open = async (kind: SceneKind, port?: number) => {
    const opened = await openScene({ kind, onChange, ...(port ? { port } : {}) });
    opened.sandbox.world.onTouch(onChange);
    void opened.startBot();
    return opened;
  };
  let scene = await open(options.kind);

  async function reset(kind: SceneKind): Promise<void> {
    resetting = true;
    try {
      const port = Number(new URL(scene.sandbox.apiUrl).port);
      await scene.close();
      scene = await open(kind, port);
      options.onScene?.(scene);
    } finally {
      resetting = false;
    }
  }

  return {
    get scene() {
      return scene;
    },
    info: () => describeScene(scene),
    async act(asked) {
      if (resetting)
        throw new DriverError("Everything starts over just now. Try again in a moment.");
      if (asked.do === "reset") await reset(asked.to);
      else await actOn(scene, asked);
    },
    async close() {
      clearTimeout(timer);
      await scene.close();
    },
  };
}

async function actOn(scene: OpenScene, asked: Exclude<DirectorAsk, { do: "reset" }>) {
  const { bot, faults, player, sandbox } = scene;
  switch (asked.do) {
    case "fault":
      faults.set(asked.fault, asked.on);
      sandbox.world.touch();
      return;
    case "drop-connection":
      if (sandbox.sessions.connected === 0) throw new DriverError("The bot is not connected.");
      sandbox.faults.closeGateway();
      bot.note("Discord dropped the bot's connection.");
      return;
    case "bot":
      if (asked.what === "start") void scene.startBot();
      else await bot[asked.what]();
      return;
    case "story":
      if (scene.kind !== "story") throw new DriverError(elsewhere);
      await direct(player, asked);
  }
}

/** A story under way answers at once; how it goes is told as it goes. */
async function direct({ play, step, skip, pause }: OpenScene["player"], asked: StoryAsk) {
  if (asked.what === "play") void play(asked.speed);
  else if (asked.what === "step") void step();
  else if (asked.what === "skip") await skip();
  else await pause();
}

type StoryAsk = Extract<DirectorAsk, { do: "story" }>;
