import { expect, test } from "vitest";
import { findDelivery } from "#db/queries/delivery-keys";
import { hasRetryable } from "#db/queries/retrying";
import { countUnfinished } from "#db/queries/told-deliveries";
import { DeliveryFailure } from "#src/delivery/retry";
import { run } from "#tests/delivery/run";
import { eventually } from "#tests/support/eventually";
import { createOutage } from "#tests/support/world";

const gone = new DeliveryFailure("lasting", "Discord answered 404 (code 10003)", undefined, "gone");
const invalid = new DeliveryFailure("permanent", "Discord answered 400 (code 50035)");

async function publish(failure: DeliveryFailure) {
  const { world, incident } = await createOutage();
  await run(world, ({ name }) => (name === "crosspost" ? failure : null));
  const row = () => findDelivery(world.db.read, "notice:event:1:crosspost");
  await eventually(async () => expect((await row())?.status).toBe("failed"));
  const { read } = world.db;
  return {
    isRetryable: await hasRetryable(read, incident.id),
    undelivered: (await countUnfinished(read, incident.id)).length,
  };
}

test("what went with its channel isn't there to be published: nobody is to repair or retry that", async () => {
  expect(await publish(gone)).toEqual({ isRetryable: false, undelivered: 0 });
});

test("what Discord doesn't publish for another reason stays for staff to see and retry", async () => {
  expect(await publish(invalid)).toEqual({ isRetryable: true, undelivered: 1 });
});
