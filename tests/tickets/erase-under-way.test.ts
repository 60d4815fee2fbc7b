import { expect, onTestFinished, test } from "vitest";
import { findDelivery } from "#db/queries/delivery-keys";
import { startDispatcher } from "#src/delivery/dispatch";
import { enqueue } from "#src/delivery/enqueue";
import { eraseResident, previewErase } from "#src/tickets/erase";
import { fakeTransport, noCards } from "#tests/delivery/fake-transport";
import { eventually } from "#tests/support/eventually";
import { createEstate, createWorld } from "#tests/support/world";
import { plantTicket } from "#tests/tickets/support/plant";

test("a direct message that is on its way while its reader is erased leaves nothing of whom it went to", async () => {
  const world = createWorld();
  const { admin, resident } = await createEstate(world);
  const { userId: residentId } = resident;
  await plantTicket(world, resident);
  const key = "ticket:1:event:1:dm";
  await world.db.transaction((tx) =>
    enqueue(tx, {
      estateId: "100",
      key,
      target: `dm:${residentId}`,
      payload: { action: "dm", userId: residentId, message: { content: "news" } },
      now: world.clock.at,
    }),
  );
  const { transport, calls } = fakeTransport();
  const { sendDirect } = transport;
  transport.sendDirect = async (...args) => {
    const seen = await previewErase(world.app, admin, { residentId });
    await eraseResident(world.app, admin, { ...seen, resident: residentId });
    return sendDirect(...args);
  };
  const dispatcher = await startDispatcher({ app: world.app, transport, cards: noCards });
  onTestFinished(() => dispatcher.stop());
  await eventually(() => expect(calls.map(({ name }) => name)).toContain("sendDirect"));
  await dispatcher.stop();
  expect(await findDelivery(world.db.read, key)).toMatchObject({
    status: "failed",
    target: "dm:erased",
    channelId: null,
    resultId: null,
    lastError: "withdrawn: its ticket was erased",
  });
});
