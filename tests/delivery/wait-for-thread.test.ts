import { describe, expect, test } from "vitest";
import { findDelivery } from "#db/queries/delivery-keys";
import { memberKey } from "#src/delivery/payload";
import { DeliveryFailure } from "#src/delivery/retry";
import { waitForThread } from "#src/tickets/wait-for-thread";
import { createTicket } from "#tests/delivery/filed-ticket";
import { run } from "#tests/delivery/run";

const passing = new DeliveryFailure("passing", "Discord answered 500");

describe("waiting for a ticket's thread", () => {
  test("ends when its resident is in it", async () => {
    const { world } = await createTicket();
    const waiting = waitForThread(world.app, 1, 5_000);
    await run(world);
    expect(await waiting).toBe("id-1");
    expect(await findDelivery(world.db.read, memberKey(1, "id-1"))).toMatchObject({
      status: "done",
    });
  });

  test.each([
    ["that takes longer", passing],
    ["they can't be let in", new DeliveryFailure("permanent", "Discord answered 404")],
  ])("ends without one where %s", async (_, failure) => {
    const { world } = await createTicket();
    await run(world, ({ name }) => (name === "addMember" ? failure : null));
    expect(await waitForThread(world.app, 1, 300)).toBeNull();
  });

  test("ends at once where staff have something to repair", async () => {
    const { world } = await createTicket();
    const hidden = new DeliveryFailure("passing", "x", undefined, "hidden");
    await run(world, ({ name }) => (name === "openThread" ? hidden : null));
    const began = performance.now();
    expect(await waitForThread(world.app, 1, 10_000)).toBeNull();
    expect(performance.now() - began).toBeLessThan(5_000);
  });
});
