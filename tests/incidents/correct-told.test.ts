import { describe, expect, test } from "vitest";
import { type Event, findEvent } from "#db/queries/events";
import { noticeKey } from "#src/delivery/enqueue";
import { correctionKey } from "#src/delivery/restate-notice";
import { configureEstate } from "#src/estates/configure";
import { sendAllClear } from "#src/incidents/all-clear";
import { editEvent } from "#src/incidents/edit-event";
import { choiceOf } from "#src/incidents/get-correctable";
import { getInWorldCopy } from "#src/incidents/get-in-world-copy";
import { logEvent } from "#src/incidents/log";
import { mergeIncident } from "#src/incidents/merge";
import { openIncident } from "#src/incidents/open";
import { previewAllClear } from "#src/incidents/preview-all-clear";
import { removeEvent } from "#src/incidents/remove-event";
import { reopenIncident } from "#src/incidents/reopen";
import { setPayments } from "#src/incidents/set-payments";
import { fieldsOf, findShown } from "#tests/incidents/support/shown";
import { createOutage, listNotices, sendAll } from "#tests/support/world";

/** #1 "Payments stall" of 16:57, and #2 "Kiosks stall" of 16:30, of which a line was announced and sent. */
async function setUp() {
  const outage = await createOutage();
  const { world, staff } = outage;
  const { app } = world;
  const kiosks = { title: "Kiosks stall", system: "Casper kiosks", affectsPayments: false };
  const { event: opened } = await openIncident(app, staff, { ...kiosks, awareAt: "16:30" });
  const line = { text: "Kisoks fail.", at: "17:15", announce: true, incident: "2" };
  const { event } = await logEvent(app, staff, line);
  await sendAll(world);
  const edit = async ({ id }: Pick<Event, "id">, change: object) => {
    const found = await findEvent(app.db.read, staff.estateId, id);
    const { revision = 0, text = "" } = found ?? {};
    return editEvent(app, staff, { event: id, revision, text, ...change });
  };
  const merge = () => mergeIncident(app, staff, { incident: "2", into: "1" });
  const resolve = async (incident: string, at?: string) => {
    const { draft } = await previewAllClear(app, staff, { incident, at });
    await sendAllClear(app, staff, { draft: draft.id });
    await sendAll(world);
  };
  const shown = (key: string) => findShown(world, key);
  const inWorld = async ({ id }: Pick<Event, "id">) => {
    const { copy } = await getInWorldCopy(app, staff, { event: id });
    return copy.parts.map(({ text }) => text).join("\n");
  };
  return { ...outage, opened, event, edit, merge, resolve, shown, inWorld };
}

describe("a silent correction changes nothing else of what was posted", () => {
  test("after a merge", async () => {
    const { event, opened, edit, merge, shown, inWorld } = await setUp();
    const before = await shown(noticeKey(event.id));
    await merge();
    await edit(event, { text: "Kiosks fail.", time: "17:20" });
    const after = await shown(noticeKey(event.id));
    expect(before?.content).toBe("Update: Kiosks stall");
    expect(after?.content).toBe("Update: Kiosks stall");
    expect(after?.embeds?.[0]?.description).toBe("Kiosks fail.");
    const time = expect.stringContaining("17:20 SLT");
    expect(fieldsOf(after)).toEqual({ ...fieldsOf(before), Time: time });
    expect(await inWorld(event)).toBe(
      [
        "Update: Kiosks stall",
        "Kiosks fail.",
        "Time: 17:20 SLT",
        "There is nothing you need to do. We tell you when there is news.",
      ].join("\n"),
    );
    await edit(opened, { text: "All kiosks stall." });
    const opening = await shown(noticeKey(opened.id));
    expect(opening?.content).toBe("We are looking into this: Kiosks stall");
    expect(fieldsOf(opening)).toMatchObject({ System: "Casper kiosks" });
    expect(await inWorld(opened)).toContain("Kiosks stall\nAll kiosks stall.\nSystem: Casper k");
  });

  test("of a merged incident's opening that is its title again", async () => {
    const { opened, edit, merge, shown } = await setUp();
    await merge();
    await edit(opened, { text: "All kiosks stall." });
    await edit(opened, { text: "Kiosks stall" });
    expect((await shown(noticeKey(opened.id)))?.embeds?.[0]).not.toHaveProperty("description");
  });

  test("after the all-clear", async () => {
    const { world, staff, edit, resolve, shown, inWorld } = await setUp();
    const line = { text: "Kisoks fail.", announce: true, incident: "1" };
    const { event } = await logEvent(world.app, staff, line);
    await sendAll(world);
    await resolve("1");
    await edit(event, { text: "Kiosks fail." });
    const message = await shown(noticeKey(event.id));
    expect(fieldsOf(message)["What to do"]).toContain("Please don't pay twice");
    expect(await inWorld(event)).toContain("Please don't pay twice");
  });

  test("where the estate has another name and a help article since", async () => {
    const { world, admin, event, edit, shown, inWorld } = await setUp();
    const settings = { guildName: "x", staffRole: "1004", name: "Renamed" };
    await configureEstate(world.app, admin, { ...settings, helpUrl: "https://help.example/" });
    await edit(event, { text: "Kiosks fail." });
    const message = await shown(noticeKey(event.id));
    expect(message?.embeds?.[0]?.title).toBe("Estate 100");
    expect(JSON.stringify(message)).not.toContain("help.example");
    expect(await inWorld(event)).not.toContain("help.example");
  });

  test("of payments that were paused for an incident that was merged", async () => {
    const { world, staff, merge, inWorld } = await setUp();
    const paused = { state: "paused", incident: "2" };
    const { event } = await setPayments(world.app, staff, paused);
    const before = await inWorld(event);
    expect(before).toMatch(/^Rental payments are paused\nKiosks stall\n/);
    await merge();
    expect(await inWorld(event)).toBe(before);
  });
});

describe("a correction that residents are told of", () => {
  test("names the incident as the notice that it corrects, and advises what is so by now", async () => {
    const { world, staff, opened, edit, merge, resolve, shown, inWorld } = await setUp();
    await merge();
    await resolve("1");
    const { after } = await edit(opened, { text: "Some kiosks stall.", tell: true });
    await sendAll(world);
    const key = correctionKey(opened.id, after.revision);
    const told = await shown(key);
    expect(told?.content).toBe("Correction: Kiosks stall");
    expect(fieldsOf(told)).toMatchObject({
      System: "Casper kiosks",
      "What to do": "If a payment still isn't showing, use `/payment` and we check it with you.",
    });
    await reopenIncident(world.app, staff, { incident: "1", reason: "It is not over yet." });
    await edit(opened, { text: "All kiosks stall." });
    const edited = await shown(key);
    expect(edited?.embeds?.[0]?.description).toBe("All kiosks stall.");
    expect([edited?.content, fieldsOf(edited)]).toEqual([told?.content, fieldsOf(told)]);
    const copy = await inWorld(opened);
    expect(copy).toMatch(/^Correction: Kiosks stall\nAll kiosks stall\.\n/);
    expect(copy).toContain("If a payment still isn't showing");
  });

  test("is withdrawn under the name that it had", async () => {
    const { world, staff, event, edit, merge, shown } = await setUp();
    const { after } = await edit(event, { text: "Kiosks fail.", tell: true });
    await sendAll(world);
    await merge();
    await removeEvent(world.app, staff, { event: choiceOf(event.id), reason: "It was wrong." });
    for (const key of [noticeKey(event.id), correctionKey(event.id, after.revision)]) {
      expect((await shown(key))?.content, key).toBe("Withdrawn: Kiosks stall");
    }
  });
});

describe("a correction of what is not sent yet", () => {
  test("is sent in its place, and still as a notice that is published", async () => {
    const { world, staff, edit, shown } = await setUp();
    const line = { text: "Kisoks work.", announce: true, incident: "2" };
    const { event } = await logEvent(world.app, staff, line);
    const before = (await listNotices(world)).at(-1);
    await edit(event, { text: "Kiosks work." });
    const after = (await listNotices(world)).at(-1);
    expect(after).toEqual({ ...before, payload: expect.objectContaining({ publish: true }) });
    expect((await shown(noticeKey(event.id)))?.embeds?.[0]?.description).toBe("Kiosks work.");
    expect(JSON.stringify(await listNotices(world))).not.toContain("Kisoks work.");
  });

  test("also where that is a correction itself; what was sent is edited", async () => {
    const { world, event, edit } = await setUp();
    const { after } = await edit(event, { text: "Kisoks fial.", tell: true });
    await edit(event, { text: "Kiosks fail." });
    const key = correctionKey(event.id, after.revision);
    const changes = (await listNotices(world)).slice(3).map(({ key }) => key);
    const edits = [2, 3].map((revision) => `${noticeKey(event.id)}:edit:${revision}`);
    expect(changes).toEqual([edits[0], key, edits[1]]);
    expect(JSON.stringify((await findShown(world, key))?.embeds)).toContain("Kiosks fail.");
  });

  test("an all-clear that waits says the corrected time since when it was", async () => {
    const { world, staff, edit, shown } = await setUp();
    const { draft } = await previewAllClear(world.app, staff, { incident: "1" });
    await sendAllClear(world.app, staff, { draft: draft.id });
    const before = (await listNotices(world)).length;
    await edit({ id: 1 }, { time: "16:40" });
    const key = (await listNotices(world))[before - 1]?.key ?? "";
    const since = expect.stringContaining("16:40 SLT");
    expect(fieldsOf(await shown(key))).toMatchObject({ Since: since });
    expect(await listNotices(world)).toHaveLength(before + 1);
  });
});

describe("the all-clears of what was merged", () => {
  test.each([
    ["the target", "1", "2"],
    ["the source", "2", "1"],
  ])("of %s say since when it was of both", async (_, target, source) => {
    const { world, staff, resolve, shown, inWorld } = await setUp();
    const reason = "It is not over yet.";
    for (const incident of ["1", "2"]) {
      await resolve(incident);
      await reopenIncident(world.app, staff, { incident, reason });
      await sendAll(world);
    }
    await mergeIncident(world.app, staff, { incident: source, into: target });
    const events = await world.db.read.query.events.findMany();
    const allClears = events.filter(({ kind }) => kind === "all_clear");
    expect(allClears).toHaveLength(2);
    for (const event of allClears) {
      const message = await shown(noticeKey(event.id));
      const since = expect.stringContaining("16:30 SLT");
      expect(fieldsOf(message)).toMatchObject({ Since: since });
      expect(await inWorld(event)).toContain("Since: 16:30 SLT");
    }
    const titles = await Promise.all(allClears.map(({ id }) => shown(noticeKey(id))));
    expect(titles.map((message) => message?.content)).toEqual([
      "All clear, now over: Payments stall",
      "All clear, now over: Kiosks stall",
    ]);
  });
});
