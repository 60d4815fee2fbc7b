import { expect, test } from "vitest";
import type { Director } from "#sandbox/page/director/director";
import { steps, storyBegins } from "#sandbox/story/february-19";
import { openDirector, sandboxOf } from "#tests/sandbox/page/support/director";

async function until(director: Director, condition: () => boolean, what: string) {
  await sandboxOf(director).until(condition, { what, timeoutMs: 40_000 });
}

const hasHalted = (director: Director) => () => !director.info().story.isPlaying;

test.each([0, 10_000])("the story plays to its end at speed %i", async (speed) => {
  const director = await openDirector("story");
  const { rosa, channels } = director.show.scene;
  await director.act({ do: "story", what: "play", speed });
  expect(director.info().story).toMatchObject({ isPlaying: true, speed });
  await until(director, hasHalted(director), "the end");
  expect(director.info().story).toMatchObject({ done: steps.length, trouble: null });
  expect(director.info().now).toBeGreaterThanOrEqual(steps.at(-1)?.at ?? 0);
  expect(rosa.read(channels.notices)).toHaveLength(3);
  await director.act({ do: "story", what: "step", speed: 0 });
  expect(director.info().story.done).toBe(steps.length);
});

test("a step is played at its time, on Discord's clock and the bot's; the clock stays until the next", async () => {
  const director = await openDirector("story");
  const { rosa, sam, channels } = director.show.scene;
  expect(director.info().now - storyBegins).toBeLessThan(60_000);
  for (const done of [1, 2]) {
    await director.act({ do: "story", what: "step", speed: 0 });
    await until(director, () => director.info().story.done === done, `step ${done}`);
  }
  expect(director.info().now).toBeGreaterThanOrEqual(steps[1]?.at ?? 0);
  expect(director.info().now).toBeLessThan(steps[2]?.at ?? 0);
  expect(rosa.read(channels.notices)).toHaveLength(1);
  const shown = await sam.slash(channels.staff, "incident show");
  expect((await shown.settled()).text).toContain("17:15 SLT - More payments");
});

test("what a person did by hand, a step says in words and waits; it can be left out", async () => {
  const director = await openDirector("story");
  const { sam, channels } = director.show.scene;
  await director.act({ do: "story", what: "step", speed: 0 });
  await until(director, () => director.info().story.done === 1, "the incident");
  const preview = await sam.slash(channels.staff, "incident all-clear", { text: "Over." });
  await (await sam.press(await preview.settled(), "Send all-clear")).settled();
  await director.act({ do: "story", what: "play", speed: 0 });
  await until(director, hasHalted(director), "the trouble");
  const { done, trouble } = director.info().story;
  expect(done).toBe(1);
  expect(trouble).toMatch(
    /^“Sam logs: More payments .*” could not be done\. The bot answered: .+\.$/,
  );
  await director.act({ do: "story", what: "skip", speed: 0 });
  expect(director.info().story).toMatchObject({ done: 2, trouble: null, isPlaying: false });
});

test("with the bot killed a step can't be done; once it runs again the same step can", async () => {
  const director = await openDirector("story");
  await director.act({ do: "bot", what: "kill" });
  await director.act({ do: "story", what: "step", speed: 0 });
  await until(director, () => director.info().story.trouble !== null, "the trouble");
  expect(director.info().story.trouble).toContain("The application did not respond.");
  await director.act({ do: "bot", what: "start" });
  await until(director, () => director.info().bot === "ready", "the bot");
  expect(director.info().now - storyBegins).toBeLessThan(60_000);
  await director.act({ do: "story", what: "step", speed: 0 });
  await until(director, () => director.info().story.done === 1, "the step");
  expect(director.info().story.trouble).toBeNull();
});

test("playing pauses where it is, and goes on from there at another speed", async () => {
  const director = await openDirector("story");
  await director.act({ do: "story", what: "play", speed: 600 });
  await until(director, () => director.info().story.done === 2, "two steps");
  await director.act({ do: "story", what: "pause", speed: 0 });
  const { done, isPlaying } = director.info().story;
  expect(isPlaying).toBe(false);
  expect(done).toBeLessThan(steps.length);
  const { now } = director.info();
  await director.act({ do: "story", what: "play", speed: 1 });
  await director.act({ do: "story", what: "play", speed: 0 });
  await until(director, hasHalted(director), "the end");
  expect(director.info().story).toMatchObject({ done: steps.length, trouble: null });
  expect(director.info().now).toBeGreaterThan(now);
});

test("in today's world the story is refused, with what to do", async () => {
  const director = await openDirector("today");
  const { now, day } = director.info();
  expect(day).toBe("today");
  expect(Math.abs(now - Date.now())).toBeLessThan(60_000);
  await expect(director.act({ do: "story", what: "play", speed: 1 })).rejects.toThrow(
    "Start over on February 19, 2022",
  );
});
