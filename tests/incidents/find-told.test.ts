import { describe, expect, test } from "vitest";
import {
  completeDelivery,
  failDelivery,
  leaseDelivery,
  postponeDelivery,
} from "#db/queries/deliveries";
import { findDelivery } from "#db/queries/delivery-keys";
import { type Event, markEventRemoved } from "#db/queries/events";
import { getEstate } from "#src/estates/get-estate";
import { sendAllClear } from "#src/incidents/all-clear";
import { withdrawNotice } from "#src/incidents/correct-notices";
import { editEvent } from "#src/incidents/edit-event";
import { findTold } from "#src/incidents/find-told";
import { logEvent } from "#src/incidents/log";
import { previewAllClear } from "#src/incidents/preview-all-clear";
import { publishReport } from "#src/incidents/publish-report";
import { createOutage, evening, type World } from "#tests/support/world";

const refused = "Discord answered 403 (code 50013)";
const minute = 60_000;
const at = (minutes: number) => evening + minutes * minute;

/** An open incident of which residents were told at 21:30, and what deliveries come to. */
async function setUp() {
  const outage = await createOutage();
  const { world, staff, incident } = outage;
  const change = (key: string, fate: Fate) => settle(world, key, fate);
  const tell = async (text: string) => {
    world.clock.at += minute;
    const { event } = await logEvent(world.app, staff, { text, announce: true });
    await change(`notice:event:${event.id}`, "done");
    return event;
  };
  const edit = async ({ id, revision }: Pick<Event, "id" | "revision">, tellAgain = false) => {
    world.clock.at += minute;
    const text = `Said at ${world.clock.at}`;
    const input = { event: id, revision, text, tell: tellAgain };
    return (await editEvent(world.app, staff, input)).after;
  };
  const remove = ({ estateId, id }: Event) =>
    world.db.transaction(async (tx) => {
      const event = await markEventRemoved(tx, { estateId, id }, world.clock.at);
      if (!event) throw new Error(`There is no line ${id}.`);
      const estate = await getEstate(tx, estateId);
      await withdrawNotice(tx, estate, { event, incident, now: world.clock.at });
    });
  const told = () => findTold(world.db.read, incident);
  const troubles = async () => (await told()).troubles;
  await change("notice:event:1", "done");
  return { ...outage, change, tell, edit, remove, told, troubles };
}

type Fate = "done" | "refused" | "given up";

async function settle({ db, clock }: World, key: string, fate: Fate) {
  await db.transaction(async (tx) => {
    const delivery = await findDelivery(tx, key);
    if (!delivery) throw new Error(`There is no ${key}.`);
    const { id } = delivery;
    await leaseDelivery(tx, id, { now: clock.at, leaseUntil: clock.at });
    if (fate === "done") {
      const done = { resultId: `55${id}`, channelId: "1001" };
      await completeDelivery(tx, delivery, done, clock.at);
    } else if (fate === "refused") {
      await postponeDelivery(tx, id, { dueAt: clock.at + 1_000, lastError: refused });
    } else {
      await failDelivery(tx, delivery, { doneAt: clock.at, lastError: "Discord answered 400" });
    }
  });
}

describe("the newest notice", () => {
  test.each<[Fate | "waiting", object]>([
    ["waiting", { state: "pending", place: null }],
    ["refused", { state: "retried", why: "refused", place: null }],
    ["given up", { state: "failed", why: "invalid", place: null }],
  ])("says how it fares where it is %s", async (fate, said) => {
    const { world, staff, change, told } = await setUp();
    world.clock.at += minute;
    await logEvent(world.app, staff, { text: "More.", announce: true });
    if (fate !== "waiting") await change("notice:event:2", fate);
    expect(await told()).toMatchObject({ lastNotice: { at: at(1), ...said }, troubles: [] });
  });

  test("is a correction where residents were told one last", async () => {
    const { change, edit, told } = await setUp();
    await edit({ id: 1, revision: 1 }, true);
    const key = "notice:event:1:correction:2";
    expect((await told()).lastNotice).toMatchObject({ at: at(1), state: "pending" });
    await change(key, "refused");
    expect(await told()).toMatchObject({ lastNotice: { state: "retried" }, troubles: [] });
    await change(key, "done");
    const messageId = expect.stringMatching(/^55/);
    expect((await told()).lastNotice).toMatchObject({ state: "done", place: { messageId } });
  });

  test("isn't one whose line was removed before it was posted", async () => {
    const { world, staff, remove, told } = await setUp();
    world.clock.at += minute;
    const { event } = await logEvent(world.app, staff, { text: "Wrong.", announce: true });
    await remove(event);
    expect(await told()).toMatchObject({
      lastNotice: { at: evening, state: "done" },
      troubles: [],
    });
  });

  test.each([false, true])("isn't one that was taken back (told again: %s)", async (tellAgain) => {
    const { tell, edit, remove, change, told } = await setUp();
    const event = await tell("Wrong.");
    const wrong = tellAgain ? await edit(event, true) : event;
    if (tellAgain) await change(`notice:event:${event.id}:correction:2`, "done");
    await remove(wrong);
    expect((await told()).lastNotice).toMatchObject({ at: evening, state: "done" });
  });

  test("is none of a quiet incident, which has no trouble either", async () => {
    const { world, incident } = await createOutage({ quiet: true });
    expect(await findTold(world.db.read, incident)).toEqual({ lastNotice: null, troubles: [] });
  });
});

describe("what else is in trouble", () => {
  test("is an earlier notice, and no other incident's", async () => {
    const { world, staff, change, troubles, incident } = await setUp();
    for (const text of ["More.", "Many more."]) {
      world.clock.at += minute;
      await logEvent(world.app, staff, { text, announce: true });
    }
    await change("notice:event:2", "refused");
    const refusal = { what: "notice", at: at(1), state: "retried", why: "refused" };
    expect(await troubles()).toEqual([refusal]);
    const other = await findTold(world.db.read, { ...incident, id: incident.id + 1 });
    expect(other.troubles).toEqual([]);
    await change("notice:event:2", "done");
    expect(await troubles()).toEqual([]);
  });

  test("is the edit of a notice, until it or a later one succeeds", async () => {
    const { change, edit, troubles } = await setUp();
    const { revision } = await edit({ id: 1, revision: 1 });
    await change("notice:event:1:edit:2", "refused");
    const refusal = { what: "edit", at: evening, state: "retried", why: "refused" };
    expect(await troubles()).toEqual([refusal]);
    await edit({ id: 1, revision });
    expect(await troubles()).toEqual([refusal]);
    await change("notice:event:1:edit:2", "given up");
    expect(await troubles()).toMatchObject([{ what: "edit", state: "failed", why: "invalid" }]);
    await change("notice:event:1:edit:3", "done");
    expect(await troubles()).toEqual([]);
  });

  test("is a correction beside a newer notice, and the edit of a correction that is posted", async () => {
    const { change, tell, edit, troubles } = await setUp();
    const { revision } = await edit({ id: 1, revision: 1 }, true);
    await tell("More.");
    await change("notice:event:1:correction:2", "refused");
    const correction = { what: "correction", at: at(1), state: "retried", why: "refused" };
    expect(await troubles()).toEqual([correction]);
    await change("notice:event:1:correction:2", "done");
    await edit({ id: 1, revision });
    await change("notice:event:1:correction:2:edit:3", "given up");
    expect(await troubles()).toMatchObject([{ what: "edit", at: at(1), state: "failed" }]);
  });

  test("isn't the edit of what was never posted, for that is the trouble", async () => {
    const { world, staff, change, tell, edit, troubles } = await setUp();
    world.clock.at += minute;
    const { event } = await logEvent(world.app, staff, { text: "More.", announce: true });
    await tell("Many more.");
    await change(`notice:event:${event.id}`, "refused");
    await edit(event);
    await change(`notice:event:${event.id}:edit:2`, "refused");
    expect(await troubles()).toMatchObject([{ what: "notice", at: at(1) }]);
  });

  test("isn't the notice of a line that was removed; the edit that takes one back is", async () => {
    const { world, staff, change, tell, remove, troubles } = await setUp();
    const posted = await tell("Posted.");
    const { event: lost } = await logEvent(world.app, staff, { text: "Lost.", announce: true });
    await tell("The newest.");
    await change(`notice:event:${lost.id}`, "given up");
    for (const event of [posted, lost]) await remove(event);
    expect(await troubles()).toEqual([]);
    await change(`notice:event:${posted.id}:edit:2`, "refused");
    expect(await troubles()).toMatchObject([{ what: "edit", at: at(1), state: "retried" }]);
  });

  test("is an all-clear's edit that follows from another line's", async () => {
    const { world, staff, change, troubles } = await setUp();
    await resolve(world, staff);
    await change("notice:event:2", "done");
    const input = { event: 1, revision: 1, text: "Payments stall", time: "16:00" };
    const { incident } = await editEvent(world.app, staff, input);
    const key = `notice:event:2:edit:since:${incident.id}:${incident.revision}`;
    await change(key, "given up");
    expect(await troubles()).toMatchObject([{ what: "edit", state: "failed" }]);
  });

  test("is the published report, posted or not, and never its publishing to followers", async () => {
    const { world, staff, change, troubles } = await setUp();
    await resolve(world, staff);
    await publishReport(world.app, staff, { incident: "1" });
    await change("report:1", "refused");
    expect(await troubles()).toMatchObject([{ what: "report", state: "retried", why: "refused" }]);
    await change("report:1", "done");
    expect(await troubles()).toEqual([]);
    await publishReport(world.app, staff, { incident: "1" });
    expect(await troubles()).toEqual([]);
    await change("report:1", "given up");
    expect(await troubles()).toMatchObject([{ what: "report", state: "failed" }]);
  });
});

async function resolve(world: World, staff: Parameters<typeof previewAllClear>[1]) {
  const { draft } = await previewAllClear(world.app, staff, {});
  await sendAllClear(world.app, staff, { draft: draft.id });
}
