import { expect, onTestFinished, test } from "vitest";
import { createBotProcess } from "#sandbox/page/director/bot-process";
import { startDirector } from "#sandbox/page/director/director";
import { openDirector, sandboxOf } from "#tests/sandbox/page/support/director";
import { isAlive } from "#tests/support/is-alive";

const newsOf = (director: Awaited<ReturnType<typeof openDirector>>) =>
  director.info().botNews.map(({ text }) => text);

test("a bot that was killed finds everything on its database when it starts again", async () => {
  const director = await openDirector("today");
  const { sam, channels, sandbox, rosa } = director.show.scene;
  const title = { title: "Payments are late", system: "CasperLET" };
  await (await sam.slash(channels.staff, "incident open", title)).settled();
  const pid = director.show.bot.pid ?? 0;
  await director.act({ do: "bot", what: "kill" });
  expect(isAlive(pid)).toBe(false);
  expect(director.info().bot).toBe("stopped");
  await expect(sam.slash(channels.staff, "incident list")).rejects.toThrow("did not respond");
  await director.act({ do: "bot", what: "start" });
  await sandbox.until(() => director.info().bot === "ready", { what: "the bot" });
  const list = await sam.slash(channels.staff, "incident list");
  expect((await list.settled()).text).toContain("Payments are late");
  await sandbox.until(() => rosa.read(channels.notices).length === 1, { what: "the notice" });
  expect(newsOf(director).filter((text) => text.startsWith("The bot"))).toEqual([
    "The bot is starting.",
    "The bot is ready.",
    "The bot was killed.",
    "The bot is starting.",
    "The bot is ready.",
  ]);
});

test("a bot that is stopped ends in an orderly way, and starting it twice starts one", async () => {
  const director = await openDirector("today");
  const sandbox = sandboxOf(director);
  await director.act({ do: "bot", what: "stop" });
  expect(newsOf(director).at(-1)).toBe("The bot was stopped.");
  await director.act({ do: "bot", what: "start" });
  await director.act({ do: "bot", what: "start" });
  await sandbox.until(() => director.info().bot === "ready", { what: "the bot" });
  expect(newsOf(director).filter((text) => text === "The bot is starting.")).toHaveLength(2);
});

test("a bot that ends by itself is said to, with its last lines", async () => {
  const bot = createBotProcess({
    env: { DISCORD_TOKEN: "a.b.c", LOG_LEVEL: "loud" },
    offset: () => 0,
    now: () => 7,
    onChange: () => {},
  });
  await bot.start();
  expect(bot.state).toBe("stopped");
  expect(bot.pid).toBeNull();
  expect(bot.news.at(-1)).toMatchObject({ at: 7 });
  expect(bot.news.at(-1)?.text).toMatch(/^The bot ended by itself \(78\)\. .*\n.*LOG_LEVEL/);
});

test("a bot that was killed while it started is set up by the next one", async () => {
  const director = await startDirector({ day: "today" });
  onTestFinished(() => director.close());
  await director.act({ do: "bot", what: "kill" });
  expect(director.info()).toMatchObject({ bot: "stopped", isSetUp: false });
  await director.act({ do: "bot", what: "start" });
  await sandboxOf(director).until(() => director.info().isSetUp, { what: "the set-up" });
});

test("a dropped connection comes back, and without one there is none to drop", async () => {
  const director = await openDirector("today");
  const sandbox = sandboxOf(director);
  await director.act({ do: "drop-connection" });
  await sandbox.until(() => sandbox.sessions.resumes === 1, { what: "the bot to resume" });
  await director.act({ do: "bot", what: "stop" });
  await expect(director.act({ do: "drop-connection" })).rejects.toThrow("has no connection");
});
