import { setTimeout as delay } from "node:timers/promises";
import type { Cast } from "#sandbox/story/cast";
import type { Step } from "#sandbox/story/february-19";
import { DriverError } from "#sandbox/wait";

export type StoryClock = {
  now(): number;
  /** Sets Discord's clock and the bot's (epoch ms). */
  set(at: number): Promise<void>;
};

export type StoryPlayer = {
  readonly done: number;
  readonly isPlaying: boolean;
  readonly speed: number;
  /** Why it stopped where it is; null where nothing is wrong. */
  readonly trouble: string | null;
  /** Plays from here on, that many times faster than it was; 0 without waiting. Resolves when it is halted. */
  play(speed: number): Promise<void>;
  /** Goes to the next step's time and plays that. */
  step(): Promise<void>;
  /** Leaves the next step out. */
  skip(): Promise<void>;
  /** Ends playing; a step under way is played to its end. */
  pause(): Promise<void>;
};

const tickMs = 100;
const patienceMs = 15_000;

/** Plays a story whose people a person may play too: a step that can't be done says so and waits. */
export function createStoryPlayer(
  cast: Cast,
  steps: readonly Step[],
  clock: StoryClock,
  onChange: () => void,
): StoryPlayer {
  const state = { done: 0, isPlaying: false, speed: 1, trouble: null as string | null };
  let running: Promise<void> = Promise.resolve();

  function change(to: Partial<typeof state>): void {
    Object.assign(state, to);
    onChange();
  }

  async function playStep(next: Step): Promise<void> {
    change({ trouble: null });
    try {
      await next.play(cast);
      change({ done: state.done + 1 });
    } catch (error) {
      change({ isPlaying: false, trouble: `“${next.text}” could not be done. ${reason(error)}` });
      return;
    }
    try {
      const what = `what follows from “${next.text}”`;
      await cast.sandbox.until(() => next.isSeen(cast), { what, timeoutMs: patienceMs });
    } catch (error) {
      const trouble = `“${next.text}” was done, but what follows from it is not to be seen yet. ${reason(error)}`;
      change({ isPlaying: false, trouble });
    }
  }

  async function run(): Promise<void> {
    for (;;) {
      const next = steps[state.done];
      if (!next || !state.isPlaying) break;
      if (clock.now() >= next.at) await playStep(next);
      else await moveTowards(next.at);
    }
    change({ isPlaying: false });
  }

  /** Runs ahead only while nothing is under way: a bot that works must not find its time used up. */
  async function moveTowards(at: number): Promise<void> {
    await delay(state.speed === 0 ? 20 : tickMs);
    if (cast.sandbox.isBusy() || !state.isPlaying) return;
    if (state.speed === 0) await clock.set(at);
    else if (state.speed > 1) {
      await clock.set(Math.min(at, clock.now() + tickMs * (state.speed - 1)));
    }
  }

  /** One thing after the other, whoever asks for them. */
  function queue(work: () => Promise<void> | void): Promise<void> {
    running = running.then(work);
    return running;
  }

  return {
    get done() {
      return state.done;
    },
    get isPlaying() {
      return state.isPlaying;
    },
    get speed() {
      return state.speed;
    },
    get trouble() {
      return state.trouble;
    },
    async play(speed) {
      const isRunning = state.isPlaying;
      change({ speed, isPlaying: true });
      await (isRunning ? running : queue(run));
    },
    async step() {
      change({ isPlaying: false });
      await queue(async () => {
        const next = steps[state.done];
        if (!next) return;
        if (clock.now() < next.at) await clock.set(next.at);
        await playStep(next);
      });
    },
    async skip() {
      change({ isPlaying: false });
      await queue(() => {
        if (state.done < steps.length) change({ done: state.done + 1, trouble: null });
      });
    },
    async pause() {
      change({ isPlaying: false });
      await running;
    },
  };
}

/** In words for whoever plays; what only a mistake of ours can cause is for the terminal. */
function reason(error: unknown): string {
  if (error instanceof DriverError) return error.message.replace(/[^.]$/, "$&.");
  console.error("the story: a step failed", error);
  return "The terminal in which the demo runs says why.";
}
