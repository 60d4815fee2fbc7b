import { expect, test } from "vitest";
import type { Event } from "#db/queries/events";
import { findPublicEstate } from "#src/estates/get-public-estate";
import { sendAllClear } from "#src/incidents/all-clear";
import { editEvent } from "#src/incidents/edit-event";
import { choiceOf } from "#src/incidents/get-correctable";
import { findLastNotice, listPublicNotices } from "#src/incidents/list-public-notices";
import { logEvent } from "#src/incidents/log";
import { openIncident } from "#src/incidents/open";
import { previewAllClear } from "#src/incidents/preview-all-clear";
import { removeEvent } from "#src/incidents/remove-event";
import { showPublicly } from "#tests/site/support/public-estate";
import { createOutage, sendAll, slt } from "#tests/support/world";

const minute = 60_000;

/** An outage of which residents were told at 21:30, and what is told of it a minute later each time. */
async function setUp() {
  const outage = await createOutage();
  const { world, staff } = outage;
  await showPublicly(world, "dream");
  const estate = await findPublicEstate(world.app, "dream");
  if (!estate) throw new Error("Nothing is shown.");
  const tell = async (text: string) => {
    world.clock.at += minute;
    return (await logEvent(world.app, staff, { text, announce: true, incident: "1" })).event;
  };
  const edit = async ({ id, revision }: Event, text: string, isTold = false) => {
    world.clock.at += minute;
    const change = { event: id, revision, text, tell: isTold };
    return (await editEvent(world.app, staff, change)).after;
  };
  const remove = async ({ id }: Event) => {
    world.clock.at += minute;
    await removeEvent(world.app, staff, { event: choiceOf(id), reason: "It was wrong." });
  };
  const list = (limit = 20) => listPublicNotices(world.app, estate, limit);
  const last = () => findLastNotice(world.app, estate);
  return { ...outage, tell, edit, remove, list, last };
}

test("what residents were told comes newest first, each with an id and a time of its own", async () => {
  const { world, tell, list } = await setUp();
  const told = world.clock.at;
  await tell("Ask <@1005>, not <#1002>.");
  const notices = await list();
  expect(notices).toMatchObject([
    { id: "2", incident: 1, at: told + minute, changedAt: told + minute, isWithdrawn: false },
    { id: "1", incident: 1, at: told, changedAt: told, isWithdrawn: false },
  ]);
  expect(notices[0]?.notice).toMatchObject({
    headline: "Update: Payments stall",
    text: "Ask someone, not a channel.",
  });
  expect((await list(1)).map(({ id }) => id)).toEqual(["2"]);
});

test("a corrected notice keeps its id and says what holds now; a correction that was told is one more", async () => {
  const { world, tell, edit, list } = await setUp();
  const event = await tell("Kisoks fail.");
  const told = world.clock.at;
  const silently = await edit(event, "Kiosks fail.");
  expect((await list())[0]).toMatchObject({
    id: "2",
    at: told,
    changedAt: told + minute,
    notice: { text: "Kiosks fail." },
  });
  await edit(silently, "Some kiosks fail.", true);
  const [correction, corrected] = await list();
  expect(correction).toMatchObject({
    id: "2-correction-3",
    at: told + 2 * minute,
    notice: { headline: "Correction: Payments stall", text: "Some kiosks fail." },
  });
  expect(corrected).toMatchObject({ id: "2", at: told, changedAt: told + 2 * minute });
  expect(JSON.stringify(await list())).not.toContain("Kisoks");
});

test("an all-clear came to say something else when its incident's start was corrected", async () => {
  const { world, staff, list } = await setUp();
  const { draft } = await previewAllClear(world.app, staff, {});
  await sendAllClear(world.app, staff, { draft: draft.id });
  const told = world.clock.at;
  await sendAll(world);
  expect((await list())[0]).toMatchObject({ at: told, changedAt: told });
  world.clock.at += minute;
  await editEvent(world.app, staff, { event: 1, revision: 1, time: "16:40" });
  expect((await list())[0]).toMatchObject({ at: told, changedAt: told + minute });
  expect(JSON.stringify((await list())[0])).toContain(String(slt("2022-02-19 16:40")));
});

test("a notice that was taken back says only that, and is not what was told last", async () => {
  const { tell, remove, list, last, world } = await setUp();
  const event = await tell("It is Casper's fault.");
  await remove(event);
  const [withdrawn] = await list();
  expect(withdrawn).toMatchObject({
    id: "2",
    isWithdrawn: true,
    changedAt: world.clock.at,
    notice: { headline: "Withdrawn: Payments stall", facts: [], advice: [] },
  });
  expect(JSON.stringify(await list())).not.toContain("fault");
  expect(await last()).toMatchObject({ id: "1" });
});

test("what was told last may be a correction of an older notice", async () => {
  const { tell, edit, last } = await setUp();
  const event = await tell("Kisoks fail.");
  await tell("Vendors fail too.");
  await edit(event, "Kiosks fail.", true);
  expect(await last()).toMatchObject({ id: "2-correction-2", notice: { text: "Kiosks fail." } });
});

test("what only staff read is no notice", async () => {
  const { world, staff, list } = await setUp();
  const say = (text: string, visibility: string) =>
    logEvent(world.app, staff, { text, visibility, incident: "1" });
  await say("Only staff.", "internal");
  await say("On the timeline only.", "public");
  await openIncident(world.app, staff, { title: "Hush", system: "x", quiet: true });
  expect((await list()).map(({ id }) => id)).toEqual(["1"]);
});
