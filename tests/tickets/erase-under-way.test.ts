import { expect, onTestFinished, test, vi } from "vitest";
import { findDelivery } from "#db/queries/delivery-keys";
import { deliveries, tickets } from "#db/schema";
import { startDispatcher } from "#src/delivery/dispatch";
import { enqueue } from "#src/delivery/enqueue";
import type { Transport } from "#src/delivery/transport";
import { eraseResident, previewErase } from "#src/tickets/erase";
import { fakeTransport, noCards } from "#tests/delivery/fake-transport";
import { pass } from "#tests/delivery/run";
import { createEstate, createWorld } from "#tests/support/world";
import { plantTicket } from "#tests/tickets/support/plant";

/** A ticket of which something is told, whose resident is erased while Discord's answer is awaited. */
async function eraseDuring<N extends "send" | "sendDirect">(name: N, key: string) {
  const world = createWorld();
  const { admin, resident } = await createEstate(world);
  const { userId: residentId } = resident;
  await plantTicket(world, resident, { avatar: "Zyzzyva" });
  const message = { content: "Ticket #1: zyzzyva" };
  await world.db.transaction((tx) =>
    enqueue(tx, {
      estateId: "100",
      key,
      ...(name === "send"
        ? { target: "staff:100", payload: { action: "send", message } }
        : { target: `dm:${residentId}`, payload: { action: "dm", userId: residentId, message } }),
      now: world.clock.at,
    }),
  );
  const { transport, calls } = fakeTransport();
  const { promise: answer, resolve: answerIt } = Promise.withResolvers<void>();
  const call: (...args: never[]) => Promise<unknown> = transport[name];
  const slow = async (...args: Parameters<Transport[N]>) => {
    const result = await Reflect.apply(call, undefined, args);
    await answer;
    return result;
  };
  Object.assign(transport, { [name]: slow });
  const dispatcher = await startDispatcher({ app: world.app, transport, cards: noCards });
  onTestFinished(() => dispatcher.stop());
  await vi.waitFor(() => expect(calls).toHaveLength(1));
  const seen = await previewErase(world.app, admin, { residentId });
  await eraseResident(world.app, admin, { ...seen, resident: residentId });
  answerIt();
  const row = () => findDelivery(world.db.read, key);
  return { world, calls, row };
}

test("a line to staff that was under way is edited once it stands there", async () => {
  const { world, calls, row } = await eraseDuring("send", "ticket:1:staff");
  await vi.waitFor(async () => expect((await row())?.resultId).toBe("id-1"));
  await pass(world, 1_000);
  await vi.waitFor(async () => expect((await row())?.status).toBe("done"));
  await pass(world, 60_000);
  await vi.waitFor(() => expect(calls.at(-1)?.name).toBe("edit"));
  expect(calls.at(-1)?.args.slice(0, 2)).toEqual(["1002", (await row())?.resultId]);
  expect(JSON.stringify(calls.at(-1))).not.toContain("zyzzyva");
  const again = calls.slice(1).filter(({ name }) => name === "send");
  // Discord knows it by its nonce.
  expect(new Set(again.map(({ args }) => args[2]))).toEqual(new Set([calls[0]?.args[2]]));
  expect(JSON.stringify(await world.db.read.select().from(deliveries))).not.toContain("zyzzyva");
});

test("a direct message that was under way leaves nothing of whom it went to", async () => {
  const { world, row } = await eraseDuring("sendDirect", "ticket:1:event:1:dm");
  await pass(world, 1_000);
  await vi.waitFor(async () => expect((await row())?.status).toBe("failed"));
  await pass(world, 60_000);
  expect(await row()).toMatchObject({
    status: "failed",
    target: "dm:erased",
    channelId: null,
    resultId: null,
    lastError: "its ticket was erased",
  });
  expect(await world.db.read.select().from(tickets)).toMatchObject([{ residentId: "erased" }]);
});
