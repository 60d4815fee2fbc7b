import { expect, test } from "vitest";
import { choosePorts } from "#tests/e2e/site/support/ports";
import { startStage } from "#tests/e2e/support/stage";

const all = { database: true, gateway: true, outbox: true, timers: true };

test("both ports say whether the bot lives and whether it is ready, and what is not", async () => {
  const { env, site, metrics } = await choosePorts();
  const { sandbox } = await startStage({ env });
  for (const ask of [site, metrics]) {
    const ready = async () => (await ask("/readyz")).status;
    await expect.poll(ready, { timeout: 5_000 }).toBe(200);
    expect(await (await ask("/readyz")).json()).toEqual({ ready: true, ...all });
    const live = await ask("/healthz");
    expect([live.status, await live.json()]).toEqual([200, { alive: true }]);
    expect(live.headers.get("cache-control")).toBe("no-store");
  }
  await sandbox.close();
  for (const ask of [site, metrics]) {
    await expect.poll(async () => (await ask("/readyz")).status, { timeout: 10_000 }).toBe(503);
    expect(await (await ask("/readyz")).json()).toEqual({ ready: false, ...all, gateway: false });
    expect((await ask("/healthz")).status).toBe(200);
  }
}, 60_000);

test("the site's port finds a bot whose own thread hangs", async () => {
  const { env, site } = await choosePorts();
  const { bot } = await startStage({
    env: { ...env, NODE_OPTIONS: "--import=./tests/e2e/site/support/hang.ts" },
  });
  expect((await site("/healthz")).status).toBe(200);
  bot.process.kill("SIGUSR2");
  await expect.poll(async () => (await site("/healthz")).status, { timeout: 20_000 }).toBe(503);
  expect(await (await site("/readyz")).json()).toMatchObject({ ready: false });
}, 60_000);
