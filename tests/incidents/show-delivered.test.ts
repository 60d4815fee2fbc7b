import { expect, test } from "vitest";
import { countToldTickets } from "#db/queries/told-deliveries";
import { DeliveryFailure } from "#src/delivery/retry";
import { reportCard } from "#src/incidents/get-report";
import { getTimeline } from "#src/incidents/get-timeline";
import { logEvent } from "#src/incidents/log";
import { publishReport } from "#src/incidents/publish-report";
import { composeTimeline } from "#src/notices/compose-timeline";
import { linkTicket } from "#src/tickets/link";
import { run, settled } from "#tests/delivery/run";
import { createOutage } from "#tests/support/world";
import { addTicket, createLinked, giveAllClear } from "#tests/tickets/support/linked";

type Shown = Parameters<typeof getTimeline>;

async function show(app: Shown[0], staff: Shown[1]) {
  const { embeds = [] } = composeTimeline(await getTimeline(app, staff, { incident: "1" }));
  const field = embeds[0]?.fields?.find(({ name }) => name === "Messages to residents");
  return field?.value.split("\n");
}

test("an incident is shown with what was delivered of it, and what wasn't and why", async () => {
  const { world, staff } = await createLinked();
  await giveAllClear(world, staff);
  expect(await show(world.app, staff)).toEqual([
    "0 of 5 delivered so far.",
    "Notices: 0 of 2 posted.",
    "Tickets told: 0 of 2.",
  ]);
  await run(world, ({ name, args }) => {
    if (name === "sendDirect") return new DeliveryFailure("permanent", "x", undefined, "blocked");
    return args[0] === "81" ? new DeliveryFailure("permanent", "Discord answered 400") : null;
  });
  await settled(world);
  expect(await show(world.app, staff)).toEqual([
    "2 of 5 undelivered.",
    "Notices: 2 of 2 posted, 2 published to followers.",
    expect.stringMatching(/^The last one: https:\/\/discord\.com\/channels\/100\/1001\/id-\d+$/),
    "Tickets told: 1 of 2.",
    expect.stringMatching(
      /^1 (message in a ticket's thread: could not|direct message: DMs closed)/,
    ),
    expect.stringMatching(
      /^1 (message in a ticket's thread: could not|direct message: DMs closed)/,
    ),
  ]);
});

test("the report that was published to followers is no notice", async () => {
  const { world, staff } = await createLinked();
  await giveAllClear(world, staff);
  await publishReport(world.app, staff, { incident: "1" });
  const { calls } = await run(world, undefined, { report: reportCard });
  await settled(world);
  expect(calls.filter(({ name }) => name === "crosspost")).toHaveLength(3);
  expect(await show(world.app, staff)).toContain(
    "Notices: 2 of 2 posted, 2 published to followers.",
  );
});

test("an incident of which nobody was told says nothing of it", async () => {
  const { world, staff } = await createOutage({ quiet: true });
  expect(await show(world.app, staff)).toBeUndefined();
});

test("a ticket that is linked later brings what it is told from then on", async () => {
  const { world, staff, incident } = await createOutage();
  const ticket = await addTicket(world, null);
  await logEvent(world.app, staff, { text: "x", incident: "1" });
  const { read } = world.db;
  expect(await countToldTickets(read, incident.id)).toEqual({ tickets: 0, behind: 0 });
  await linkTicket(world.app, staff, { ticket: ticket.number, incident: "1" });
  expect(await countToldTickets(read, incident.id)).toEqual({ tickets: 1, behind: 1 });
});
