import { expect, test } from "vitest";
import { findDelivery } from "#db/queries/delivery-keys";
import { consoleKey, enqueue, enqueueConsole } from "#src/delivery/enqueue";
import { DeliveryFailure } from "#src/delivery/retry";
import { openIncident } from "#src/incidents/open";
import type { Call } from "#tests/delivery/fake-transport";
import { pass, run, settled } from "#tests/delivery/run";
import { eventually } from "#tests/support/eventually";
import { createEstate, createWorld } from "#tests/support/world";

const passing = new DeliveryFailure("passing", "Discord answered 500");
const permanent = new DeliveryFailure("permanent", "Discord answered 400");

test("a console that can't be posted holds up neither staff's lines nor notices", async () => {
  const world = createWorld();
  const { staff } = await createEstate(world);
  const { calls } = await run(
    world,
    ({ args: [, message] }) => (JSON.stringify(message).includes("console") ? passing : null),
    { console: async () => ({ content: "console" }) },
  );
  await openIncident(world.app, staff, { title: "x", system: "y" });
  await eventually(() => expect(calls.some(({ args }) => args[0] === "1002")).toBe(true));
  await world.db.transaction((tx) =>
    enqueue(tx, {
      estateId: "100",
      key: "line",
      target: "staff:100",
      payload: { action: "send", message: { content: "line" } },
      now: world.clock.at,
    }),
  );
  expect((await settled(world)).map(({ status }) => status)).toEqual(["done", "done", "done"]);
  const card = await findDelivery(world.db.read, consoleKey(1));
  expect(card).toMatchObject({ status: "pending", lastError: "Discord answered 500" });
});

test.each([
  ["posted", null, "done"],
  ["refused for good", permanent, "failed"],
])("a notice that was %s is shown on its incident's console", async (_, failure, status) => {
  const world = createWorld();
  const { staff } = await createEstate(world);
  const isNotice = ({ name, args }: Call) => name === "send" && args[0] === "1001";
  let shown = "";
  const { calls } = await run(world, (call) => (isNotice(call) ? failure : null), {
    console: async () => {
      shown = (await findDelivery(world.db.read, "notice:event:1"))?.status ?? "";
      return { content: "console" };
    },
  });
  await openIncident(world.app, staff, { title: "x", system: "y" });
  await eventually(async () => {
    const card = await findDelivery(world.db.read, consoleKey(1));
    expect(card).toMatchObject({ revision: 2, leaseUntil: null, channelId: "1002" });
  });
  await pass(world, 1_000);
  await eventually(() => expect(calls.some(({ name }) => name === "edit")).toBe(true));
  expect(shown).toBe(status);
});

test("a console is one delivery of its incident, whoever asks for it", async () => {
  const world = createWorld();
  const { staff } = await createEstate(world);
  const { incident } = await openIncident(world.app, staff, { title: "x", system: "y" });
  const asked = await findDelivery(world.db.read, consoleKey(incident.id));
  await world.db.transaction((tx) => enqueueConsole(tx, incident, world.clock.at));
  expect(await findDelivery(world.db.read, consoleKey(incident.id))).toEqual({
    ...asked,
    revision: (asked?.revision ?? 0) + 1,
  });
});
