import { REST, Routes } from "discord.js";
import fc from "fast-check";
import { expect, test } from "vitest";
import { createPace, paceRequests } from "#src/discord/pace-requests";
import { openSandbox } from "#tests/sandbox/support/bot";
import { mostInASecond } from "#tests/support/most-in-a-second";

/** When the next may begin that is made, or has its turn, at `now`. */
function begin(take: (now: number) => number, now: number): number {
  const waitMs = take(now);
  return waitMs === 0 ? now : begin(take, now + waitMs);
}

test("whenever requests are made, no second has more than 43 of them, and none waits in vain", () => {
  const gaps = fc.array(fc.oneof(fc.constant(0), fc.nat({ max: 60 }), fc.nat({ max: 1_500 })), {
    minLength: 1,
    maxLength: 300,
  });
  fc.assert(
    fc.property(gaps, (pauses) => {
      const take = createPace();
      let made = 0;
      let now = 0;
      const begun = pauses.map((pause) => {
        made += pause;
        now = begin(take, Math.max(now, made));
        return now;
      });
      expect(mostInASecond(begun)).toBeLessThanOrEqual(43);
      expect(begun).toEqual(begun.toSorted((a, b) => a - b));
      const isSlow = pauses.every((pause) => pause >= 25);
      if (isSlow) expect(begun.at(-1)).toBe(made);
    }),
  );
});

test("many at once go out at 40 a second", () => {
  const take = createPace();
  let now = 7;
  const begun = Array.from({ length: 203 }, () => {
    now = begin(take, now);
    return now - 7;
  });
  expect(begun.slice(0, 4)).toEqual([0, 0, 0, 25]);
  expect(begun.at(-1)).toBe(5_000);
});

test("those that begin late are not made up for", () => {
  const take = createPace();
  const late = Array.from({ length: 20 }, () => take(900));
  expect(late.filter((waitMs) => waitMs === 0)).toHaveLength(3);
});

test("two clients keep the pace together, and answers to interactions wait for nothing", async () => {
  const sandbox = await openSandbox();
  const guild = sandbox.createGuild({ name: "Dream Seeker" });
  const channels = Array.from({ length: 20 }, (_, index) =>
    guild.createChannel({ name: `channel-${index}` }),
  );
  const asked: { url: string; at: number }[] = [];
  const { makeRequest } = new REST().options;
  const pace = paceRequests((url, init) => {
    asked.push({ url, at: performance.now() });
    return makeRequest(url, init);
  });
  const clients = [0, 1].map(() =>
    new REST({ api: sandbox.apiUrl, makeRequest: pace, retries: 0 }).setToken(sandbox.token),
  );
  const looks = clients.flatMap((rest) =>
    channels.flatMap(({ id }) => [0, 1, 2].map(() => rest.get(Routes.channel(id)))),
  );
  const answers = clients.map((rest) =>
    rest
      .post(Routes.interactionCallback("1", "x"), { body: { type: 5 }, auth: false })
      .catch(() => null),
  );
  await Promise.all([...looks, ...answers]);
  const isAnswer = ({ url }: { url: string }) => url.includes("/interactions/");
  const others = asked.filter((one) => !isAnswer(one));
  expect(others).toHaveLength(120);
  expect(mostInASecond(others.map(({ at }) => at))).toBeLessThanOrEqual(43);
  const first = asked.findIndex(isAnswer);
  expect(asked.slice(0, 10)).toContain(asked[first]);
});
