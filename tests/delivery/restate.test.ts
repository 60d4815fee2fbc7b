import { expect, test } from "vitest";
import { DeliveryFailure } from "#src/delivery/retry";
import { editEvent } from "#src/incidents/edit-event";
import type { Call } from "#tests/delivery/fake-transport";
import { pass, run, settled } from "#tests/delivery/run";
import { eventually } from "#tests/support/eventually";
import { createOutage, listNotices } from "#tests/support/world";

const passing = new DeliveryFailure("passing", "Discord answered 500");

/** What Discord was asked to show residents, in order. */
function listShown(calls: Call[]): string[] {
  const shown = calls.filter(({ name }) => name !== "crosspost");
  return shown.map(({ name, args }) => {
    const texts = /"description":"([^"]*)"/.exec(JSON.stringify(args));
    return `${name}: ${texts?.[1] ?? ""}`;
  });
}

test("a notice that was corrected before it was sent is sent once, with the new words", async () => {
  const { world, staff } = await createOutage();
  await editEvent(world.app, staff, { event: 1, revision: 1, text: "Links show an error." });
  await editEvent(world.app, staff, { event: 1, revision: 2, text: "All links show an error." });
  const { calls } = await run(world);
  await settled(world);
  expect(listShown(calls)).toEqual(["send: All links show an error."]);
});

test("one that was tried may be posted already, so it is edited", async () => {
  const { world, staff } = await createOutage();
  const { calls } = await run(world, (_, count) => (count === 1 ? passing : null));
  await eventually(async () => {
    const [notice] = await listNotices(world);
    expect(notice).toMatchObject({ attempts: 1, leaseUntil: null });
  });
  await editEvent(world.app, staff, { event: 1, revision: 1, text: "Links show an error." });
  await pass(world, 60_000);
  await eventually(async () => expect((await listNotices(world))[0]?.status).toBe("done"));
  await pass(world, 60_000);
  await settled(world);
  const sent = "send: ";
  expect(listShown(calls)).toEqual([sent, sent, "edit: Links show an error."]);
});
