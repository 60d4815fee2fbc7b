import { describe, expect, test } from "vitest";
import { findDelivery } from "#db/queries/delivery-keys";
import { deliveries } from "#db/schema/deliveries";
import { tickets } from "#db/schema/tickets";
import { startDispatcher } from "#src/delivery/dispatch";
import { enqueue } from "#src/delivery/enqueue";
import { keepThread } from "#src/delivery/keep-thread";
import { ticketCardKey } from "#src/delivery/payload";
import { DeliveryFailure } from "#src/delivery/retry";
import { openIncident } from "#src/incidents/open";
import { fileTicket } from "#src/tickets/file";
import { refreshTicketCard } from "#src/tickets/refresh-ticket";
import { type Call, fakeTransport, noCards } from "#tests/delivery/fake-transport";
import { createTicket } from "#tests/delivery/filed-ticket";
import { pass, run, settled } from "#tests/delivery/run";
import { eventually } from "#tests/support/eventually";
import { evening, type World } from "#tests/support/world";

const form = { avatar: "Rosa", location: "", paid: "", transaction: "", screenshot: null };
const gone = new DeliveryFailure("passing", "Discord answered 404", undefined, "gone");
const passing = new DeliveryFailure("passing", "Discord answered 500");
const names = (calls: Call[]) => calls.map(({ name }) => name);
const sentIn = (calls: Call[], channelId: string) =>
  calls.filter(({ name, args }) => name === "send" && args[0] === channelId).map((c) => c.args[1]);

/** News in the ticket's thread, and then its card brought up to date. */
async function tellNews(world: World, text: string) {
  await world.db.transaction(async (tx) => {
    await refreshTicketCard(tx, { id: 1, estateId: "100" }, world.clock.at);
    const payload = { action: "send", message: { content: text } } as const;
    const target = "ticket:1";
    await enqueue(tx, { estateId: "100", key: text, target, payload, now: world.clock.at });
  });
}

/** Whatever is done in that thread finds it deleted. */
const deleted =
  (threadId: string) =>
  ({ name, args }: Call) =>
    args[0] === threadId && ["send", "addMember"].includes(name) ? gone : null;

describe("opening a thread", () => {
  test("after an attempt that may have opened it, looks for it first", async () => {
    const { world, ticket } = await createTicket();
    const lost = await run(world, () => passing);
    await eventually(() => expect(names(lost.calls)).toContain("openThread"));
    await lost.dispatcher.stop();
    const { transport, calls } = fakeTransport();
    transport.findThread = async (...args) => {
      calls.push({ name: "findThread", args });
      return "77";
    };
    world.clock.at += 2_000;
    const cards = { ...noCards, ticket: async () => ({ content: "card" }) };
    const dispatcher = await startDispatcher({ app: world.app, transport, cards });
    await settled(world);
    await dispatcher.stop();
    expect(calls[0]).toEqual({
      name: "findThread",
      args: ["100", "1003", "Ticket 1", evening - 60_000],
    });
    expect(names(calls)).not.toContain("openThread");
    expect(await ticket()).toMatchObject({ threadId: "77" });
  });

  test("where another was recorded meanwhile, the own one is deleted and that one used", async () => {
    const { world, ticket } = await createTicket();
    const { transport, calls } = fakeTransport();
    const open = transport.openThread;
    transport.openThread = async (...args) => {
      await world.db.transaction((tx) => keepThread(tx, 1, "first", world.clock.at));
      return open(...args);
    };
    const cards = { ...noCards, ticket: async () => ({ content: "card" }) };
    const dispatcher = await startDispatcher({ app: world.app, transport, cards });
    await settled(world);
    await dispatcher.stop();
    const closed = calls.filter(({ name }) => name === "deleteThread");
    expect(closed.map(({ args }) => args)).toEqual([["id-1"]]);
    expect(sentIn(calls, "first")).toEqual([{ content: "card" }]);
    expect(await ticket()).toMatchObject({ threadId: "first" });
  });

  test("the staff channel has a line for a ticket outside an incident only, and once", async () => {
    const { world, staff, resident } = await createTicket();
    const { calls } = await run(world, deleted("id-1"));
    await settled(world);
    expect(sentIn(calls, "1002")).toHaveLength(1);
    await openIncident(world.app, staff, { title: "x", system: "y" });
    await settled(world);
    const before = sentIn(calls, "1002").length;
    await fileTicket(world.app, { ...resident, userId: "other" }, form);
    await settled(world);
    expect(sentIn(calls, "1002")).toHaveLength(before);
  });

  test("a row of the version before, which asked for the thread alone, is settled by it", async () => {
    const { world, ticket } = await createTicket();
    await world.db.transaction(async (tx) => {
      await tx.delete(deliveries);
      await tx.insert(deliveries).values({
        estateId: "100",
        key: "ticket:1:thread",
        target: "ticket:1",
        payload: { action: "open-thread", ticketId: 1, name: "Ticket 1 rosa", residentId: "1007" },
        status: "pending",
        dueAt: world.clock.at,
        createdAt: world.clock.at,
      });
      await refreshTicketCard(tx, { id: 1, estateId: "100" }, world.clock.at);
    });
    const { calls } = await run(world);
    await settled(world);
    expect(names(calls).filter((name) => name === "openThread")).toHaveLength(1);
    expect(sentIn(calls, "id-1")).toEqual([{ content: "card" }]);
    expect(await ticket()).toMatchObject({ threadId: "id-1" });
  });

  test("an erased ticket gets none: what waits for it is done with", async () => {
    const { world } = await createTicket();
    await world.db.transaction(async (tx) => {
      await tx.update(tickets).set({ erasedAt: world.clock.at });
    });
    await tellNews(world, "news");
    const { calls } = await run(world);
    await settled(world);
    expect(calls).toEqual([]);
  });
});

describe("a thread that was deleted by hand", () => {
  test.each(["a message", "the card"])("%s finds it out: all goes on in a new one", async (by) => {
    const { world, ticket, resident } = await createTicket();
    let isDeleted = false;
    const { calls } = await run(world, (call) => (isDeleted ? deleted("id-1")(call) : null), {
      isGone: () => isDeleted,
    });
    await settled(world);
    expect(await ticket()).toMatchObject({ threadId: "id-1" });
    isDeleted = true;
    const before = calls.length;
    if (by === "a message") await tellNews(world, "news");
    else {
      await world.db.transaction((tx) =>
        refreshTicketCard(tx, { id: 1, estateId: "100" }, world.clock.at),
      );
      await pass(world, 1_000);
    }
    await settled(world);
    const { threadId } = await ticket();
    expect(threadId).not.toBe("id-1");
    const after = calls.slice(before);
    expect(names(after).filter((name) => name === "openThread")).toHaveLength(1);
    const expected = by === "a message" ? ["card", "news"] : ["card"];
    expect(sentIn(after, threadId ?? "").map((message) => message)).toEqual(
      expected.map((content) => ({ content })),
    );
    expect(after).toContainEqual({ name: "addMember", args: [threadId, resident.userId] });
    const card = await findDelivery(world.db.read, ticketCardKey(1));
    expect(card).toMatchObject({ status: "done", channelId: threadId });
  });

  test("the card's nonce is new, for Discord would hand back the one that is gone", async () => {
    const { world } = await createTicket();
    let isDeleted = false;
    const { calls } = await run(world, (call) => (isDeleted ? deleted("id-1")(call) : null));
    await settled(world);
    isDeleted = true;
    await tellNews(world, "news");
    await settled(world);
    const cards = calls.filter(({ args }) => JSON.stringify(args[1]) === '{"content":"card"}');
    const nonces = cards.filter(({ name }) => name === "send").map(({ args }) => args[2]);
    expect(new Set(nonces).size).toBe(2);
  });

  test("letting its resident in finds it out too", async () => {
    const { world, ticket, resident } = await createTicket();
    const isMember = ({ name, args }: Call) => name === "addMember" && args[0] === "id-1";
    const { calls } = await run(world, (call) => (isMember(call) ? gone : null));
    await settled(world);
    await eventually(async () => expect((await ticket()).threadId).not.toBe("id-1"));
    await settled(world);
    const { threadId } = await ticket();
    expect(calls).toContainEqual({ name: "addMember", args: [threadId, resident.userId] });
    expect(sentIn(calls, threadId ?? "")).toEqual([{ content: "card" }]);
  });

  test("a Discord that loses every thread is not asked for more without pause", async () => {
    const { world } = await createTicket();
    const { calls } = await run(world, ({ name }) => (name === "send" ? gone : null));
    await eventually(async () => {
      const card = await findDelivery(world.db.read, ticketCardKey(1));
      expect(card?.dueAt).toBeGreaterThan(world.clock.at);
      expect(card?.leaseUntil).toBeNull();
    });
    expect(names(calls).filter((name) => name === "openThread").length).toBeLessThanOrEqual(2);
  });
});

test.each([
  ["a message", []],
  ["a copy of a file", [{ name: "a.png", url: "https://cdn.example/a.png" }]],
])("%s that can't be sent in a thread waits after so many attempts", async (_, files) => {
  const { world } = await createTicket();
  const first = await run(world);
  await settled(world);
  await first.dispatcher.stop();
  await world.db.transaction(async (tx) => {
    const payload = { action: "send", message: { content: "news", files } } as const;
    const target = "ticket:1";
    await enqueue(tx, { estateId: "100", key: "news", target, payload, now: world.clock.at });
    await tx.update(deliveries).set({ attempts: 60 });
  });
  await run(world, () => passing);
  await eventually(async () => {
    const news = await findDelivery(world.db.read, "news");
    expect(news).toMatchObject({ status: "pending", attempts: 61, leaseUntil: null });
  });
});
