import { expect, test } from "vitest";
import { findDelivery } from "#db/queries/delivery-keys";
import { findTicketById } from "#db/queries/tickets";
import { enqueue } from "#src/delivery/enqueue";
import { DeliveryFailure, type Reason } from "#src/delivery/retry";
import { fileTicket } from "#src/tickets/file";
import { refreshTicketCard } from "#src/tickets/refresh-ticket";
import { run, settled } from "#tests/delivery/run";
import { eventually } from "#tests/support/eventually";
import { createEstate, createWorld } from "#tests/support/world";

test.each<[string, Reason | undefined]>([
  ["a 5xx", "down"],
  ["a channel out of sight", "hidden"],
  ["a missing permission", "forbidden"],
  ["a rate limit", "limited"],
])("%s is no deletion: the ticket keeps its thread, and its card its place", async (_, reason) => {
  const world = createWorld();
  const { resident } = await createEstate(world);
  await fileTicket(world.app, resident, { avatar: "Rosa" });
  const first = await run(world);
  await settled(world);
  await first.dispatcher.stop();
  await world.db.transaction(async (tx) => {
    const ticket = { id: 1, estateId: "100" };
    await refreshTicketCard(tx, ticket, world.clock.at);
    const payload = { action: "send", message: { content: "news" } } as const;
    const news = { estateId: "100", key: "news", target: "ticket:1", payload } as const;
    await enqueue(tx, { ...news, now: world.clock.at });
  });
  world.clock.at += 1_000;
  const failure = new DeliveryFailure("passing", "x", undefined, reason);
  const { calls } = await run(world, () => failure);
  for (const key of ["news", "ticket:1:card"]) {
    await eventually(async () => {
      const row = await findDelivery(world.db.read, key);
      expect(row).toMatchObject({ status: "pending", lastError: "x", leaseUntil: null });
    });
  }
  expect(await findTicketById(world.db.read, 1)).toMatchObject({ threadId: "id-1" });
  const card = await findDelivery(world.db.read, "ticket:1:card");
  expect(card?.channelId).toBe("id-1");
  const inThread = calls.filter(({ args }) => args[0] === "id-1");
  expect(inThread.map(({ name }) => name).sort()).toEqual(["edit", "send"]);
});
