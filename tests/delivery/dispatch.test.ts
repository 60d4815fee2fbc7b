import { describe, expect, onTestFinished, test } from "vitest";
import type { Tx } from "#db/client";
import { leaseDelivery } from "#db/queries/deliveries";
import { saveEstate } from "#db/queries/estates";
import { startDispatcher } from "#src/delivery/dispatch";
import { enqueue, enqueueEdit } from "#src/delivery/enqueue";
import { nonceOf } from "#src/delivery/nonce";
import type { Target } from "#src/delivery/payload";
import { DeliveryFailure } from "#src/delivery/retry";
import { openIncident } from "#src/incidents/open";
import { fileTicket } from "#src/tickets/file";
import { type Call, fakeTransport, noCards } from "#tests/delivery/fake-transport";
import { pass, run, settled } from "#tests/delivery/run";
import { eventually } from "#tests/support/eventually";
import { createEstate, createWorld, listDeliveries, type World } from "#tests/support/world";

async function say(world: World, target: Target, ...texts: string[]) {
  const estateId = target.split(":")[1] ?? "";
  await world.app.db.transaction(async (tx) => {
    for (const text of texts) {
      const payload = { action: "send", message: { content: text } } as const;
      const key = `${target} ${text}`;
      await enqueue(tx, { estateId, key, target, payload, now: world.clock.at });
    }
  });
}

const leaseMs = 60_000;

/** As a process does that sends everything at this moment. */
async function leaseAll(tx: Tx, { clock }: World): Promise<void> {
  const lease = { now: clock.at, leaseUntil: clock.at + leaseMs };
  for (const { id } of await tx.query.deliveries.findMany()) await leaseDelivery(tx, id, lease);
}

const names = (calls: Call[]) => calls.map(({ name }) => name);
const passing = new DeliveryFailure("passing", "Discord answered 500");
const permanent = new DeliveryFailure("permanent", "Discord answered 400");

describe("the dispatcher", () => {
  test("sends a notice, then publishes it, each once", async () => {
    const world = createWorld();
    const { staff } = await createEstate(world);
    const { calls } = await run(world);
    await openIncident(world.app, staff, { title: "x", system: "y" });
    await eventually(() => expect(names(calls)).toEqual(["send", "crosspost"]));
    const [notice, crosspost] = await settled(world);
    expect(notice).toMatchObject({ status: "done", attempts: 1, resultId: "id-1" });
    expect(crosspost).toMatchObject({ status: "done", target: "crosspost:1001" });
    expect(calls[0]?.args[2]).toBe(notice && nonceOf(notice));
  });

  test("sends what a stopped process left leased", async () => {
    const world = createWorld();
    await createEstate(world);
    await say(world, "notices:100", "left behind");
    await world.db.transaction((tx) => leaseAll(tx, world));
    const { calls } = await run(world);
    await settled(world);
    expect(calls.map(({ args }) => args[1])).toEqual([{ content: "left behind" }]);
  });

  test("leaves alone what another has leased, until that is over", async () => {
    const world = createWorld();
    await createEstate(world);
    const { calls } = await run(world);
    const said = () => calls.map(({ args }) => args[1]);
    const leased = { content: "leased" };
    await world.db.transaction(async (tx) => {
      const payload = { action: "send", message: leased } as const;
      const to = { estateId: "100", key: "leased", target: "notices:100", payload } as const;
      await enqueue(tx, { ...to, now: world.clock.at });
      await leaseAll(tx, world);
    });
    await say(world, "staff:100", "free");
    await eventually(() => expect(said()).toEqual([{ content: "free" }]));
    await pass(world, leaseMs);
    await eventually(() => expect(said()).toEqual([{ content: "free" }, leased]));
  });

  test("keeps the order within a target while a message is being retried", async () => {
    const world = createWorld();
    await createEstate(world);
    const { calls, dispatcher } = await run(world, (_, count) => (count === 1 ? passing : null));
    await say(world, "notices:100", "first", "second");
    await eventually(async () => expect((await listDeliveries(world))[0]?.attempts).toBe(1));
    await eventually(async () => expect((await listDeliveries(world))[0]?.leaseUntil).toBeNull());
    expect(calls).toHaveLength(1);
    await dispatcher.stop();
    world.clock.at += 2_000;
    const later = await run(world);
    await settled(world);
    expect(later.calls.map(({ args }) => args[1])).toEqual([
      { content: "first" },
      { content: "second" },
    ]);
    expect(later.calls[0]?.args[2]).toBe(calls[0]?.args[2]);
  });

  test("goes on with the next message where one can never be sent, and says why", async () => {
    const world = createWorld();
    await createEstate(world);
    const { calls } = await run(world, (_, count) => (count === 1 ? permanent : null));
    await say(world, "notices:100", "bad", "good");
    const [bad, good] = await settled(world);
    expect(bad).toMatchObject({ status: "failed", lastError: "Discord answered 400" });
    expect(good).toMatchObject({ status: "done" });
    expect(calls).toHaveLength(2);
  });

  test("one target that waits holds up no other", async () => {
    const world = createWorld();
    await createEstate(world);
    await createEstate(world, "200");
    await run(world, ({ args }) => (args[0] === "1001" ? passing : null));
    await say(world, "notices:100", "stuck");
    await say(world, "notices:200", "through");
    await eventually(async () => {
      const statuses = (await listDeliveries(world)).map(({ status }) => status);
      expect(statuses).toEqual(["pending", "done"]);
    });
  });

  test("opens the thread that a ticket's card needs, records it, and does the rest inside it", async () => {
    const world = createWorld();
    const { resident } = await createEstate(world);
    const { calls } = await run(world);
    await fileTicket(world.app, resident, { avatar: "Rosa" });
    await settled(world);
    expect(names(calls).sort()).toEqual(["addMember", "openThread", "send", "send"]);
    expect(calls[0]).toEqual({ name: "openThread", args: ["1003", "Ticket 1 rosa"] });
    const added = calls.find(({ name }) => name === "addMember");
    expect(added?.args).toEqual(["id-1", resident.userId]);
    const sent = calls.filter(({ name }) => name === "send").map(({ args }) => args.slice(0, 2));
    expect(sent).toContainEqual(["id-1", { content: "card" }]);
    expect(sent).toContainEqual(["1002", { content: "New ticket #1: rosa in <#id-1>" }]);
    expect(await world.db.read.query.tickets.findFirst()).toMatchObject({ threadId: "id-1" });
  });

  test("a resident who can't be let in holds up neither the card nor the word to staff", async () => {
    const world = createWorld();
    const { resident } = await createEstate(world);
    await run(world, ({ name }) => (name === "addMember" ? passing : null));
    await fileTicket(world.app, resident, { avatar: "Rosa" });
    await eventually(async () => {
      const statuses = (await listDeliveries(world)).map(({ status }) => status);
      expect(statuses).toEqual(["done", "pending", "done"]);
    });
  });

  test("notices go to the channel that is set when they are due", async () => {
    const world = createWorld();
    const { admin, staff } = await createEstate(world);
    await openIncident(world.app, staff, { title: "x", system: "y" });
    await world.db.transaction((tx) =>
      saveEstate(tx, { id: admin.estateId, name: "x", createdAt: 0 }, { noticesChannelId: "777" }),
    );
    const { calls } = await run(world);
    await settled(world);
    const channels = calls.map(({ args }) => args[0]);
    expect(channels.filter((channel) => channel !== "1002")).toEqual(["777", "777"]);
  });

  test("an edit waits for its message, and goes where that was posted; others don't wait for it", async () => {
    const world = createWorld();
    await createEstate(world);
    await say(world, "notices:100", "first");
    const [first] = await listDeliveries(world);
    const of = first?.key ?? "";
    const edited = { content: "edited" };
    await world.app.db.transaction((tx) =>
      enqueueEdit(tx, { estateId: "100", of, change: "1", message: edited, now: world.clock.at }),
    );
    const { calls } = await run(world, ({ name }) => (name === "edit" ? passing : null));
    await eventually(async () => {
      expect((await listDeliveries(world))[0]?.status).toBe("done");
    });
    await pass(world, 60_000);
    await eventually(() => {
      const edit = calls.find(({ name }) => name === "edit");
      expect(edit?.args).toEqual(["1001", "id-1", edited]);
    });
    await say(world, "notices:100", "second");
    await eventually(() => {
      expect(calls.filter(({ name }) => name === "send")).toHaveLength(2);
    });
  });

  test("what is still under way is not taken again, however old its lease", async () => {
    const world = createWorld();
    await createEstate(world);
    const { transport, calls } = fakeTransport();
    const { promise: answer, resolve: answerIt } = Promise.withResolvers<string>();
    const send = transport.send;
    transport.send = async (...args) => {
      await send(...args);
      return answer;
    };
    const dispatcher = await startDispatcher({ app: world.app, transport, cards: noCards });
    onTestFinished(() => dispatcher.stop());
    await say(world, "notices:100", "slow");
    await eventually(() => expect(calls).toHaveLength(1));
    world.clock.at += 10 * 60_000;
    await createEstate(world, "200");
    await say(world, "notices:200", "slow too");
    await eventually(() => expect(calls).toHaveLength(2));
    answerIt("id");
    await settled(world);
    expect(calls.map(({ args }) => args[0])).toEqual(["1001", "2001"]);
  });

  test("what falls due while the outbox is being read goes out in time", async () => {
    const world = createWorld();
    await createEstate(world);
    world.clock.at += 2;
    await say(world, "notices:100", "just due");
    world.clock.at -= 2;
    world.app.clock.now = () => {
      world.clock.at += 1;
      return world.clock.at;
    };
    const { calls } = await run(world);
    await eventually(() => expect(calls).toHaveLength(1));
  });
});
