import { expect, test } from "vitest";
import { leaseDelivery } from "#db/queries/deliveries";
import { findDelivery } from "#db/queries/delivery-keys";
import { consoleKey } from "#src/delivery/enqueue";
import { DeliveryFailure } from "#src/delivery/retry";
import { settleDone, settleFailed } from "#src/delivery/settle";
import { sendAllClear } from "#src/incidents/all-clear";
import { editEvent } from "#src/incidents/edit-event";
import { previewAllClear } from "#src/incidents/preview-all-clear";
import { publishReport } from "#src/incidents/publish-report";
import { createOutage, type World } from "#tests/support/world";

const refused = new DeliveryFailure("passing", "Discord answered 403 (code 50013)");
const down = new DeliveryFailure("passing", "Discord answered 500");
const invalid = new DeliveryFailure("permanent", "Discord answered 400");
const posted = { resultId: "55", channelId: "1001" };

async function getDelivery({ db }: World, key: string) {
  const delivery = await findDelivery(db.read, key);
  if (!delivery) throw new Error(`There is no ${key}.`);
  return delivery;
}

/** An incident with its all-clear, a notice edited as it was tried, a correction and a report, none sent yet. */
async function setUp() {
  const { world, staff } = await createOutage();
  const { id } = await getDelivery(world, "notice:event:1");
  await world.db.transaction((tx) =>
    leaseDelivery(tx, id, { now: world.clock.at, leaseUntil: world.clock.at }),
  );
  await editEvent(world.app, staff, { event: 1, revision: 1, text: "It stalls", tell: true });
  const { draft } = await previewAllClear(world.app, staff, {});
  await sendAllClear(world.app, staff, { draft: draft.id });
  await publishReport(world.app, staff, { incident: "1" });
  const attempt = async (key: string, error: Error | null) => {
    const before = await getDelivery(world, consoleKey(1));
    const delivery = await getDelivery(world, key);
    await world.db.transaction((tx) =>
      leaseDelivery(tx, delivery.id, { now: world.clock.at, leaseUntil: world.clock.at }),
    );
    if (error) await settleFailed(world.app, delivery, error);
    else await settleDone(world.app, delivery, posted);
    return (await getDelivery(world, consoleKey(1))).revision - before.revision;
  };
  return { world, staff, attempt };
}

test.each([
  ["a notice", "notice:event:1"],
  ["a correction", "notice:event:1:correction:2"],
  ["the edit of a notice", "notice:event:1:edit:2"],
  ["the report", "report:1"],
  ["the publishing of a notice", "notice:event:1:crosspost"],
])("%s has the console say that it is tried again, why, and when it is over", async (_, key) => {
  const { attempt } = await setUp();
  if (key.endsWith(":crosspost")) await attempt("notice:event:1", null);
  expect(await attempt(key, refused)).toBe(1);
  expect(await attempt(key, refused)).toBe(0);
  expect(await attempt(key, down)).toBe(1);
  expect(await attempt(key, null)).toBe(1);
});

test("what is given up has the console say so, and so has a report that fails anew", async () => {
  const { attempt, world, staff } = await setUp();
  expect(await attempt("notice:event:1:edit:2", refused)).toBe(1);
  expect(await attempt("notice:event:1:edit:2", invalid)).toBe(1);
  const report = "report:1";
  expect(await attempt(report, invalid)).toBe(1);
  await publishReport(world.app, staff, { incident: "1" });
  expect(await attempt(report, invalid)).toBe(1);
});

test("what goes well at once, and is no new message, leaves the console alone", async () => {
  const { attempt } = await setUp();
  expect(await attempt("notice:event:1:edit:2", null)).toBe(0);
  expect(await attempt("notice:event:1", null)).toBe(1);
  expect(await attempt("notice:event:1:crosspost", null)).toBe(0);
});
