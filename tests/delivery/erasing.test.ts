import { expect, test, vi } from "vitest";
import { startDispatcher } from "#src/delivery/dispatch";
import type { Message } from "#src/notices/message";
import { eraseResident, previewErase } from "#src/tickets/erase";
import { fileTicket } from "#src/tickets/file";
import { fakeTransport, noCards } from "#tests/delivery/fake-transport";
import { pass } from "#tests/delivery/run";
import { createEstate, createWorld, listDeliveries } from "#tests/support/world";

const staffRoom = "1002";

test("a line for staff that is on its way while its ticket is erased says nothing of it in the end", async () => {
  const world = createWorld();
  const { admin, resident } = await createEstate(world);
  await fileTicket(world.app, resident, { avatar: "Zyzzyva" });
  const { transport } = fakeTransport();
  const shown = new Map<string, Message>();
  const nonces = new Map<string, string>();
  transport.send = async (channelId, message, nonce) => {
    const id = nonces.get(nonce) ?? `id-${nonces.size}`;
    const isNew = !nonces.has(nonce);
    nonces.set(nonce, id);
    if (channelId !== staffRoom || !isNew) return id;
    shown.set(id, message);
    const { residentId, ...seen } = await previewErase(world.app, admin, {
      residentId: resident.userId,
    });
    await eraseResident(world.app, admin, { resident: residentId, ...seen });
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
