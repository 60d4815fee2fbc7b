import { expect, test } from "vitest";
import { createMetrics } from "#src/metrics";
import { createOutage, sendAll } from "#tests/support/world";

test("the queue is as old as the oldest delivery that is due, and has no age once all are made", async () => {
  const { world } = await createOutage();
  const { print } = createMetrics(world.app);
  const age = async () =>
    /^allclear_delivery_queue_age_seconds (.*)$/m.exec((await print()).text)?.[1];
  expect(await age()).toBe("0");
  world.clock.at += 90_000;
  expect(await age()).toBe("90");
  await sendAll(world);
  expect(await age()).toBe("0");
});
