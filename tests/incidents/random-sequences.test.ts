import fc from "fast-check";
import { expect, test } from "vitest";
import { UserError } from "#src/errors";
import { openIncident } from "#src/incidents/open";
import { remindStaff } from "#src/incidents/remind";
import { type Done, type Play, perform, titleOf } from "#tests/incidents/support/actions";
import { expectSound, readAll } from "#tests/incidents/support/invariants";
import { anyMoment, type Moment } from "#tests/incidents/support/moments";
import { expectInWorld, expectPosted, nothingSeen } from "#tests/incidents/support/posted";
import { createEstate, createWorld, evening, slt } from "#tests/support/world";
import { addTicket } from "#tests/tickets/support/linked";

/** An evening, and just after the hour that the clocks show twice. */
const starts = [evening, slt("2025-11-02 02:05")];
const moments = fc.array(anyMoment, { maxLength: 25, size: "max" });

test("whatever staff do, in whatever order and at once, timeline and notices stay sound", async () => {
  const others = fc.array(fc.record({ quiet: fc.boolean() }), { maxLength: 2 });
  const property = fc.asyncProperty(fc.constantFrom(...starts), others, moments, play);
  await fc.assert(property, { numRuns: 60 });
}, 60_000);

/** One incident is open from the first, or others too. */
async function play(start: number, others: { quiet: boolean }[], lived: Moment[]) {
  const world = createWorld();
  world.clock.at = start;
  const { staff } = await createEstate(world);
  await addTicket(world, null);
  await openIncident(world.app, staff, { ...titleOf(1), awareAt: "3h ago" });
  for (const [index, other] of others.entries()) {
    const awareAt = `${4 - index * 2}h ago`;
    await openIncident(world.app, staff, { ...titleOf(index + 2), awareAt, ...other });
  }
  const done = { recorded: others.length + 1, corrected: 0 };
  const estate: Play = {
    world,
    staff,
    drafts: [],
    lines: 0,
    done,
    seen: nothingSeen(),
    asked: new Map(),
  };
  for (const moment of lived) await live(estate, moment);
  await expectInWorld(estate);
}

/** Everything of one moment is done at once; where all of it is refused, no row may have changed. */
async function live(estate: Play, { minutes, actions }: Moment): Promise<void> {
  estate.world.clock.at += minutes * 60_000;
  await remindStaff.sweep(estate.world.app);
  const before = readAll(estate);
  const done = await Promise.allSettled(actions.map((action) => perform(estate, action)));
  for (const result of done) {
    if (result.status === "fulfilled") add(estate.done, result.value);
    else if (!(result.reason instanceof UserError)) throw result.reason;
  }
  const isRefused = done.every(({ status }) => status === "rejected");
  if (isRefused) expect(readAll(estate)).toEqual(before);
  await expectSound(estate);
  await expectPosted(estate);
}

function add(done: Done, { recorded, corrected }: Done): void {
  done.recorded += recorded;
  done.corrected += corrected;
}
