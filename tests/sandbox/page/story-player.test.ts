import { expect, test } from "vitest";
import { createStoryPlayer } from "#sandbox/page/director/story-player";
import { createCast } from "#sandbox/story/cast";
import type { Step } from "#sandbox/story/february-19";
import { DriverError } from "#sandbox/wait";
import { openSandbox } from "#tests/sandbox/support/bot";

const hour = 3_600_000;

function step(at: number, changes: Partial<Step> = {}): Step {
  return { at, text: `At ${at}`, play: async () => {}, isSeen: () => true, ...changes };
}

/** A player of these steps on a clock that stands still until it is set. */
async function openPlayer(steps: Step[]) {
  const sandbox = await openSandbox();
  const looks = { busy: false, count: 0 };
  const isBusy = () => {
    looks.count += 1;
    return looks.busy;
  };
  const cast = { ...createCast(sandbox), sandbox: { ...sandbox, isBusy } };
  const set: number[] = [];
  const clock = {
    now: () => set.at(-1) ?? 0,
    set: async (at: number) => void set.push(at),
  };
  return { player: createStoryPlayer(cast, steps, clock, () => {}), set, looks };
}

test.each([0, 600])("at speed %i the clock waits while something is under way", async (speed) => {
  const { player, set, looks } = await openPlayer([step(30_000)]);
  looks.busy = true;
  const playing = player.play(speed);
  await expect.poll(() => looks.count).toBeGreaterThan(3);
  expect(set).toEqual([]);
  looks.busy = false;
  await playing;
  expect(set.at(-1)).toBe(30_000);
  expect(player.done).toBe(1);
});

test("the clock runs that much faster, and never past the next step", async () => {
  const { player, set } = await openPlayer([step(hour)]);
  await player.play(10_000);
  expect(set).toEqual([999_900, 1_999_800, 2_999_700, hour]);
});

test("a step that can't be done is tried again, or left out; none is played twice at once", async () => {
  let tries = 0;
  const play = async () => {
    tries += 1;
    if (tries < 3) throw new DriverError("Nobody is there");
  };
  const { player } = await openPlayer([step(1, { play }), step(2)]);
  await Promise.all([player.step(), player.step()]);
  expect(tries).toBe(2);
  expect(player).toMatchObject({ done: 0, trouble: "“At 1” could not be done. Nobody is there." });
  await player.play(0);
  expect(player).toMatchObject({ done: 2, trouble: null, isPlaying: false });
  expect(tries).toBe(3);
  await player.skip();
  expect(player.done).toBe(2);
});
