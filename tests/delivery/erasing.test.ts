import { expect, test, vi } from "vitest";
import { deliveries } from "#db/schema/deliveries";
import type { Actor } from "#src/actor";
import { startDispatcher } from "#src/delivery/dispatch";
import { DeliveryFailure } from "#src/delivery/retry";
import type { Message } from "#src/notices/message";
import { eraseResident, previewErase } from "#src/tickets/erase";
import { fileTicket } from "#src/tickets/file";
import { fakeTransport, noCards } from "#tests/delivery/fake-transport";
import { pass, run, settled } from "#tests/delivery/run";
import { createEstate, createWorld, listDeliveries, type World } from "#tests/support/world";

const staffRoom = "1002";

test("a line for staff that is on its way while its ticket is erased says nothing of it in the end", async () => {
  const world = createWorld();
  const { admin, resident } = await createEstate(world);
  await fileTicket(world.app, resident, { avatar: "Zyzzyva" });
  const { transport } = fakeTransport();
  const shown = new Map<string, Message>();
  let sent = 0;
  transport.send = async (channelId, message) => {
    sent += 1;
    const id = `id-${sent}`;
    if (channelId !== staffRoom) return id;
    shown.set(id, message);
    if (shown.size === 1) await erase(world, admin, resident);
    return id;
  };
  transport.edit = async (_, id, message) => {
    shown.set(id, message);
    return true;
  };
  const dispatcher = await startDispatcher({ app: world.app, transport, cards: noCards });
  await vi.waitFor(() => expect(shown.size).toBe(1));
  await vi.waitFor(async () => {
    await pass(world, 2_000);
    const statuses = (await listDeliveries(world)).map(({ status }) => status);
    expect(statuses).not.toContain("pending");
  });
  await dispatcher.stop();
  expect([...shown.values()]).toEqual([{ content: "Ticket #1: erased" }]);
});

test("an erased ticket's thread is deleted as soon as that is allowed, be it days later", async () => {
  const world = createWorld();
  const { admin, resident } = await createEstate(world);
  let isAllowed = false;
  const refused = new DeliveryFailure("passing", "Discord answered 403", undefined, "forbidden");
  await fileTicket(world.app, resident, { avatar: "Zyzzyva" });
  const { calls } = await run(world, ({ name }) =>
    name === "deleteThread" && !isAllowed ? refused : null,
  );
  const deleted = () => calls.filter(({ name }) => name === "deleteThread");
  await settled(world);
  await erase(world, admin, resident);
  await vi.waitFor(() => expect(deleted()).toHaveLength(1));
  await world.db.transaction((tx) => tx.update(deliveries).set({ attempts: 60 }));
  await pass(world, 3_600_000);
  await vi.waitFor(() => expect(deleted()).toHaveLength(2));
  isAllowed = true;
  await pass(world, 3_600_000);
  await settled(world);
  expect(deleted().map(({ args }) => args)).toEqual([["id-1"], ["id-1"], ["id-1"]]);
});

test("a thread that opens while its ticket is erased is deleted, if not at once", async () => {
  const world = createWorld();
  const { admin, resident } = await createEstate(world);
  await fileTicket(world.app, resident, { avatar: "Zyzzyva" });
  const down = new DeliveryFailure("passing", "Discord answered 500", undefined, "down");
  const { transport, calls } = fakeTransport(({ name }) =>
    name === "deleteThread" && calls.filter((one) => one.name === name).length === 1 ? down : null,
  );
  const { openThread } = transport;
  transport.openThread = async (...args) => {
    await erase(world, admin, resident);
    return openThread(...args);
  };
  const dispatcher = await startDispatcher({ app: world.app, transport, cards: noCards });
  const deleted = () => calls.filter(({ name }) => name === "deleteThread");
  await vi.waitFor(() => expect(deleted()).toHaveLength(1));
  await pass(world, 60_000);
  await vi.waitFor(() => expect(deleted()).toHaveLength(2));
  await settled(world);
  await dispatcher.stop();
});

async function erase(world: World, admin: Actor, { userId }: Actor): Promise<void> {
  const { residentId, ...seen } = await previewErase(world.app, admin, { residentId: userId });
  await eraseResident(world.app, admin, { resident: residentId, ...seen });
}
