import { expect, onTestFinished, test } from "vitest";
import { listDue, ranks } from "#db/queries/deliveries";
import { deliveries } from "#db/schema/deliveries";
import { startDispatcher } from "#src/delivery/dispatch";
import { enqueue } from "#src/delivery/enqueue";
import type { Payload, Target } from "#src/delivery/payload";
import { fakeTransport, noCards } from "#tests/delivery/fake-transport";
import { run, settled } from "#tests/delivery/run";
import { eventually } from "#tests/support/eventually";
import { createEstate, createWorld, type World } from "#tests/support/world";
import { plantTicket } from "#tests/tickets/support/plant";

type Said = [target: Target, text: string];

/** Asks for all of it in one go, in that order. */
async function say(world: World, ...said: Said[]) {
  await world.db.transaction(async (tx) => {
    for (const [target, content] of said) {
      const message = { content };
      const payload: Payload = target.startsWith("dm:")
        ? { action: "dm", userId: "1", message }
        : { action: "send", message };
      const key = `${target} ${content}`;
      await enqueue(tx, { estateId: "100", key, target, payload, now: world.clock.at });
    }
  });
}

/** An estate with so many tickets that have a thread, and a message waiting for each. */
async function createCrowd(count: number) {
  const world = createWorld();
  const { resident } = await createEstate(world);
  await plantTicket(world, resident, {}, { threadId: "t1" });
  const others = `WITH RECURSIVE n(i) AS (SELECT 2 UNION ALL SELECT i + 1 FROM n WHERE i < ${count})
    INSERT INTO tickets (estate_id, number, resident_id, avatar_typed, avatar_key, location_typed,
      region_key, paid_typed, transaction_typed, status, thread_id, filed_at)
    SELECT '100', i, 'r' || i, 'x', 'x', 'x', 'x', 'x', 'x', 'open', 't' || i, 1 FROM n`;
  await world.db.transaction(async (tx) => void tx.run(others));
  const toThreads = Array.from({ length: count }, (_, i): Said => [`ticket:${i + 1}`, "question"]);
  await say(world, ...toThreads);
  return world;
}

const textOf = (args: unknown[]) => /"content":"([^"]*)"/.exec(JSON.stringify(args))?.[1] ?? "";

test("of a thousand thread messages a handful goes before a notice that is asked for meanwhile", {
  timeout: 30_000,
}, async () => {
  const world = await createCrowd(1_000);
  const asked = 50;
  const { calls } = await run(world, (_, count) => {
    if (count === asked) void say(world, ["notices:100", "notice"]);
    return null;
  });
  await eventually(() => expect(calls).toHaveLength(1_001));
  const texts = calls.map(({ args }) => textOf(args));
  // Those under way, and those that were begun while the transaction waited for its turn.
  expect(texts.indexOf("notice")).toBeLessThan(asked + 16);
});

test("notices, then their corrections and their publishing, thread messages, direct messages, cards", async () => {
  const world = await createCrowd(20);
  const estateId = "100";
  const card = { action: "card", card: "queue", subject: 0 } as const;
  await world.db.transaction(async (tx) => {
    const early = world.clock.at - 5_000;
    const again = { dueAt: early, createdAt: early, status: "pending" } as const;
    const posted = { resultId: "5", channelId: "1002" };
    const where = { estateId, key: "card", target: "queue:100" };
    await tx.insert(deliveries).values({ ...again, ...posted, ...where, payload: card });
  });
  await say(world, ["dm:1", "direct"]);
  const { at: now } = world.clock;
  const rest: [string, Target, Payload][] = [
    ["publishing", "crosspost:1001", { action: "crosspost", messageId: "9" }],
    ["correction", "edit:notice:event:1", { action: "edit", of: "n", message: { content: "" } }],
  ];
  await world.db.transaction(async (tx) => {
    for (const [key, target, payload] of rest) {
      await enqueue(tx, { estateId, key, target, payload, now });
    }
  });
  await say(world, ["notices:100", "notice"]);
  const due = ranks.map((rank) => listDue(world.db.read, rank, now, 99));
  const keys = (await Promise.all(due)).flat().map(({ key }) => key);
  const questions = Array.from({ length: 20 }, (_, i) => `ticket:${i + 1} question`);
  const first = ["notices:100 notice", "correction", "publishing"];
  expect(keys).toEqual([...first, ...questions, "dm:1 direct", "card"]);
});

test("a notice finds a place while eight thread messages hang", async () => {
  const world = await createCrowd(30);
  const { transport, calls } = fakeTransport();
  const { promise: answer, resolve: answerAll } = Promise.withResolvers<void>();
  const { send } = transport;
  transport.send = async (...args) => {
    const id = await send(...args);
    if (args[0] !== "1001") await answer;
    return id;
  };
  const dispatcher = await startDispatcher({ app: world.app, transport, cards: noCards });
  onTestFinished(() => dispatcher.stop());
  await eventually(() => expect(calls).toHaveLength(8));
  await say(world, ["notices:100", "first"], ["notices:100", "second"]);
  await eventually(() => expect(textOf(calls.at(-1)?.args ?? [])).toBe("second"));
  expect(calls).toHaveLength(10);
  answerAll();
  await settled(world);
  expect(calls).toHaveLength(32);
});
