import { describeDirector } from "#sandbox/page/director/describe-director";
import { directShow } from "#sandbox/page/director/direct-show";
import { type Day, openShow, type Show } from "#sandbox/page/director/open-show";
import type { DirectorAsk, DirectorInfo } from "#sandbox/page/protocol";
import type { Scene } from "#sandbox/page/scene";
import { DriverError } from "#sandbox/wait";

export type Director = {
  /** What is shown; another one after each reset. */
  readonly show: Show;
  info(): DirectorInfo;
  /** Does what the panel asks for; what can't be is a DriverError in words for the person. */
  act(asked: DirectorAsk): Promise<void>;
  close(): Promise<void>;
};

export type DirectorOptions = {
  day: Day;
  /** A reset has put another scene in place of the one before. */
  onScene?: (scene: Scene) => void;
  /** Something of its info has changed; told at most every 50 ms. */
  onChange?: (info: DirectorInfo) => void;
};

const coalescedMs = 50;

/** Directs what is played: the bot, Discord's faults, the story, and the beginning anew. */
export async function startDirector(options: DirectorOptions): Promise<Director> {
  let timer: NodeJS.Timeout | undefined;
  let resetting: Promise<void> | null = null;
  const onChange = () => {
    timer ??= setTimeout(() => {
      timer = undefined;
      options.onChange?.(describeDirector(show));
    }, coalescedMs);
  };
  const open = async (day: Day, port?: number) => {
    const opened = await openShow({ day, onChange, ...(port ? { port } : {}) });
    opened.scene.world.onTouch(onChange);
    void opened.startBot();
    return opened;
  };
  let show = await open(options.day);

  async function reset(day: Day): Promise<void> {
    const port = Number(new URL(show.scene.sandbox.apiUrl).port);
    await show.close();
    show = await open(day, port);
    options.onScene?.(show.scene);
    options.onChange?.(describeDirector(show));
  }

  return {
    get show() {
      return show;
    },
    info: () => describeDirector(show),
    async act(asked) {
      if (resetting) throw new DriverError("Everything starts over just now. Wait a moment.");
      if (asked.do !== "reset") return directShow(show, asked);
      resetting = reset(asked.to);
      await resetting.finally(() => {
        resetting = null;
      });
    },
    async close() {
      await resetting?.catch(() => undefined);
      await show.close();
      clearTimeout(timer);
    },
  };
}
