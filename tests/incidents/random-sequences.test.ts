import fc from "fast-check";
import { expect, test } from "vitest";
import { UserError } from "#src/errors";
import { openIncident } from "#src/incidents/open";
import {
  anyMoment,
  type Done,
  type Moment,
  type Play,
  perform,
} from "#tests/incidents/support/actions";
import { expectSound, readAll } from "#tests/incidents/support/invariants";
import { createEstate, createWorld } from "#tests/support/world";

test("whatever staff do, in whatever order and at once, timeline and notices stay sound", async () => {
  await fc.assert(fc.asyncProperty(fc.array(anyMoment, { maxLength: 25, size: "max" }), play), {
    numRuns: 80,
  });
}, 60_000);

async function play(moments: Moment[]): Promise<void> {
  const world = createWorld();
  const { staff } = await createEstate(world);
  await openIncident(world.app, staff, {
    title: "Payments stall",
    system: "CasperLET",
    awareAt: "3h ago",
  });
  const estate: Play = { world, staff, drafts: [], lines: 0, done: { recorded: 1, corrected: 0 } };
  for (const moment of moments) await live(estate, moment);
}

/** Everything of one moment is done at once; where all of it is refused, no row may have changed. */
async function live(estate: Play, { minutes, actions }: Moment): Promise<void> {
  estate.world.clock.at += minutes * 60_000;
  const before = readAll(estate);
  const done = await Promise.allSettled(actions.map((action) => perform(estate, action)));
  for (const result of done) {
    if (result.status === "fulfilled") add(estate.done, result.value);
    else if (!(result.reason instanceof UserError)) throw result.reason;
  }
  const isRefused = done.every(({ status }) => status === "rejected");
  if (isRefused) expect(readAll(estate)).toEqual(before);
  await expectSound(estate);
}

function add(done: Done, { recorded, corrected }: Done): void {
  done.recorded += recorded;
  done.corrected += corrected;
}
