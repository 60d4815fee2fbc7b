import { once } from "node:events";
import { connect, createServer } from "node:net";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { startSandbox } from "#sandbox/server";
import { choosePorts, findFreePort } from "#tests/e2e/site/support/ports";
import { startBot } from "#tests/e2e/support/bot";
import { startStage } from "#tests/e2e/support/stage";
import { scratch } from "#tests/support/scratch";

/** A bot that ends by itself, on a local Discord that would take it. */
async function startAndEnd(env: Record<string, string>) {
  const sandbox = await startSandbox();
  onTestFinished(() => sandbox.close());
  const bot = startBot({
    DISCORD_TOKEN: sandbox.token,
    DISCORD_API_URL: sandbox.apiUrl,
    DATABASE_URL: `file:${join(scratch(), "a.db")}`,
    ...env,
  });
  await bot.ready.catch(() => undefined);
  return { code: bot.process.exitCode, lines: bot.lines, sessions: sandbox.sessions.identifies };
}

test.each(["HTTP_PORT", "METRICS_PORT"])(
  "a taken %s ends the start with 78 and one line, before Discord is asked for anything",
  async (name) => {
    const port = await findFreePort();
    const other = createServer().listen(port, "127.0.0.1");
    onTestFinished(() => void other.close());
    await once(other, "listening");
    const ended = await startAndEnd({ [name]: String(port) });
    const line = expect.stringMatching(new RegExp(`^${name} ${port} is taken`));
    expect(ended).toEqual({ code: 78, lines: [line], sessions: 0 });
  },
);

test("both ports the same: the second is taken", async () => {
  const port = String(await findFreePort());
  const { code, lines } = await startAndEnd({ HTTP_PORT: port, METRICS_PORT: port });
  expect([code, lines.length]).toEqual([78, 1]);
  expect(lines[0]).toMatch(/^HTTP_PORT \d+ is taken/);
});

test("a host that is no address of this machine ends the start with 78 and one line", async () => {
  const port = String(await findFreePort());
  const { code, lines } = await startAndEnd({ HTTP_PORT: port, HTTP_HOST: "192.0.2.1" });
  expect([code, lines.length]).toEqual([78, 1]);
  expect(lines[0]).toMatch(/^HTTP_HOST 192\.0\.2\.1 can't be listened on/);
});

test("figures are for this machine alone, whatever the site's host", async () => {
  const { env, metrics, metricsPort } = await choosePorts();
  await startStage({ env: { ...env, HTTP_HOST: "0.0.0.0" } });
  expect((await metrics("/metrics")).status).toBe(200);
  const socket = connect(metricsPort, "127.0.0.2");
  const [error] = await once(socket, "error");
  expect(error).toMatchObject({ code: "ECONNREFUSED" });
});

test("a reader who never reads holds up no end", async () => {
  const { env, sitePort } = await choosePorts();
  const { bot } = await startStage({ env });
  const socket = connect(sitePort, "127.0.0.1");
  await once(socket, "connect");
  socket.on("error", () => undefined).write("GET / HTTP/1.1\r\nHost: x\r\nX-Slow: ");
  const begun = Date.now();
  expect(await bot.stop()).toBe(0);
  expect(Date.now() - begun).toBeLessThan(5_000);
  expect(bot.lines.join()).not.toContain('"level":50');
});
