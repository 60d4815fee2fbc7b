import { describe, expect, test } from "vitest";
import { findDelivery } from "#db/queries/delivery-keys";
import { listRevisions } from "#db/queries/event-revisions";
import { type Event, findEvent, updateEvent } from "#db/queries/events";
import { consoleKey } from "#src/delivery/enqueue";
import { payloadOf } from "#src/delivery/perform";
import { Conflict, Invalid } from "#src/errors";
import { sendAllClear } from "#src/incidents/all-clear";
import { changePhase } from "#src/incidents/change-phase";
import { editEvent } from "#src/incidents/edit-event";
import { choiceOf, hasFixedText } from "#src/incidents/get-correctable";
import { getEventForm } from "#src/incidents/get-event-form";
import { openIncident } from "#src/incidents/open";
import { previewAllClear } from "#src/incidents/preview-all-clear";
import { reopenIncident } from "#src/incidents/reopen";
import { setPayments } from "#src/incidents/set-payments";
import { createEstate, createOutage, listNotices, sendAll, slt } from "#tests/support/world";

const day = (time: string) => slt(`2022-02-19 ${time}`);

async function setUp() {
  const outage = await createOutage();
  const { world, staff } = outage;
  const read = (id = 1) => world.db.read.query.incidents.findMany().then((all) => all[id - 1]);
  const estate = () => world.db.read.query.estates.findFirst();
  const edit = ({ id, revision }: Event, time: string, more = {}) =>
    editEvent(world.app, staff, { event: id, revision, time, ...more });
  const phase = async (to: string, at: string, announce = false) =>
    (await changePhase(world.app, staff, { to, at, announce, incident: "1" })).event;
  const payments = async (state: "paused" | "open", at: string, more = {}) =>
    (await setPayments(world.app, staff, { state, at, incident: "1", ...more })).event;
  return { ...outage, read, estate, edit, phase, payments };
}

describe("the time of a phase", () => {
  test("is corrected, its text stays, and the incident is in the phase that is the newest then", async () => {
    const { world, staff, edit, phase, read } = await setUp();
    const identified = await phase("identified", "18:16");
    await phase("recovering", "19:27");
    const form = await getEventForm(world.app, staff, { event: choiceOf(identified.id) });
    expect(hasFixedText(form.event)).toBe(true);
    const { after, incident } = await edit(identified, "19:30", { text: "All is well." });
    expect(incident.phase).toBe("identified");
    expect(await read()).toMatchObject({ phase: "identified", resolvedAt: null });
    expect(await findEvent(world.db.read, "100", identified.id)).toMatchObject({
      text: "The cause is identified.",
      occurredAt: day("19:30"),
      revision: 2,
    });
    expect(await listRevisions(world.db.read, [identified.id])).toMatchObject([
      { change: "edited", occurredAtBefore: day("18:16"), occurredAtAfter: day("19:30") },
    ]);
    await edit(after, "18:20");
    expect((await read())?.phase).toBe("recovering");
    expect(await listNotices(world)).toHaveLength(1);
  });

  test("is corrected in its notice silently, and told again where asked", async () => {
    const { world, edit, phase } = await setUp();
    const event = await phase("identified", "18:16", true);
    await sendAll(world);
    const { after } = await edit(event, "18:10");
    const [, , edited, ...none] = await listNotices(world);
    expect(none).toEqual([]);
    expect(edited).toMatchObject({ key: `notice:event:${event.id}:edit:2` });
    expect(JSON.stringify(edited?.payload)).toContain("18:10 SLT");
    await edit(after, "18:05", { tell: true });
    const correction = (await listNotices(world)).at(-1);
    expect(correction && payloadOf(correction)).toMatchObject({
      action: "send",
      message: { content: "Correction: Payments stall" },
    });
    expect(JSON.stringify(correction?.payload)).toContain("18:05 SLT");
  });

  test("stays on its side of an all-clear and of a reopening", async () => {
    const { world, staff, edit, phase, read } = await setUp();
    const identified = await phase("identified", "18:00");
    const { draft } = await previewAllClear(world.app, staff, { at: "20:00" });
    await sendAllClear(world.app, staff, { draft: draft.id });
    await reopenIncident(world.app, staff, { incident: "1", reason: "Three are missing." });
    world.clock.at = day("22:00");
    const recovering = await phase("recovering", "21:45");
    await expect(edit(identified, "20:01")).rejects.toThrow(/before the one of 20:00 SLT/);
    await expect(edit(recovering, "21:20")).rejects.toThrow(/after the one of 21:30 SLT/);
    await expect(edit(recovering, "21:20")).rejects.toBeInstanceOf(Invalid);
    await edit(identified, "20:00");
    await edit(recovering, "21:35");
    expect(await read()).toMatchObject({ phase: "recovering", resolvedAt: null });
  });

  test("that is given as it is changes nothing, whatever else is given", async () => {
    const { world, edit, phase } = await setUp();
    const event = await phase("identified", "18:16");
    const same = edit(event, "18:16", { text: "All is well." });
    await expect(same).rejects.toThrow(/line's time already/);
    await expect(same).rejects.toBeInstanceOf(Conflict);
    expect(await listRevisions(world.db.read, [event.id])).toEqual([]);
  });
});

describe("the time of a change of payments", () => {
  test("is corrected with since when they are so, on every open incident's card", async () => {
    const { world, staff, incident, edit, payments, estate } = await setUp();
    const more = { title: "Kiosks fail", system: "Kiosks" };
    const { incident: second } = await openIncident(world.app, staff, more);
    const paused = await payments("paused", "18:00");
    const cards = () =>
      Promise.all(
        [incident, second].map(({ id }) => findDelivery(world.db.read, consoleKey(id))),
      ).then((found) => found.map((card) => card?.revision ?? 0));
    const before = await cards();
    await sendAll(world);
    await edit(paused, "17:30", { text: "All is well." });
    expect(await estate()).toMatchObject({ payments: "paused", paymentsChangedAt: day("17:30") });
    expect(await findEvent(world.db.read, "100", paused.id)).toMatchObject({
      text: "Rental payments are paused.",
      occurredAt: day("17:30"),
      payments: "paused",
    });
    expect((await cards()).every((revision, index) => revision > (before[index] ?? 0))).toBe(true);
    const edited = (await listNotices(world)).at(-1);
    expect(edited).toMatchObject({ key: `notice:event:${paused.id}:edit:2` });
    expect(JSON.stringify(edited?.payload)).toContain("17:30 SLT");
  });

  test("of an earlier one leaves since when they are so", async () => {
    const { edit, payments, estate } = await setUp();
    const paused = await payments("paused", "18:00");
    await payments("open", "20:00");
    await edit(paused, "17:30");
    expect(await estate()).toMatchObject({ payments: "open", paymentsChangedAt: day("20:00") });
  });

  test("crosses no other change of the estate's payments, on whatever incident that is", async () => {
    const { world, staff, edit, payments, estate } = await setUp();
    const other = await createEstate(world, "200");
    const more = { title: "Kiosks fail", system: "Kiosks" };
    await openIncident(world.app, staff, more);
    await openIncident(world.app, other.staff, more);
    const paused = await payments("paused", "18:00");
    await setPayments(world.app, other.staff, { state: "paused", at: "18:30" });
    const open = await payments("open", "19:00", { incident: "2" });
    const again = await payments("paused", "20:00");
    await expect(edit(paused, "19:01")).rejects.toThrow(/before the one of 19:00 SLT/);
    await expect(edit(open, "17:59")).rejects.toThrow(/after the one of 18:00 SLT/);
    await expect(edit(open, "20:01")).rejects.toThrow(/before the one of 20:00 SLT/);
    await expect(edit(again, "18:59")).rejects.toThrow(/after the one of 19:00 SLT/);
    await expect(edit(again, "18:59")).rejects.toBeInstanceOf(Invalid);
    expect(await estate()).toMatchObject({ payments: "paused", paymentsChangedAt: day("20:00") });
    await edit(paused, "18:45");
    await edit(again, "19:00");
    expect(await estate()).toMatchObject({ payments: "paused", paymentsChangedAt: day("19:00") });
  });

  test("mends a line that was recorded as of before the one it follows", async () => {
    const { world, edit, payments, estate } = await setUp();
    await payments("paused", "18:00");
    const open = await payments("open", "19:00");
    const wrong = await world.db.transaction((tx) =>
      updateEvent(tx, open, { text: open.text, occurredAt: day("17:00") }),
    );
    await edit(wrong ?? open, "19:30");
    expect(await estate()).toMatchObject({ paymentsChangedAt: day("19:30") });
  });

  test("is told again without advice that may no longer hold", async () => {
    const { world, edit, payments } = await setUp();
    const paused = await payments("paused", "18:00");
    await payments("open", "20:00");
    await edit(paused, "17:30", { tell: true });
    const correction = (await listNotices(world)).at(-1);
    expect(correction && payloadOf(correction)).toMatchObject({
      action: "send",
      message: {
        content: "Correction: Payments stall",
        embeds: [
          {
            fields: [
              { name: "Rental payments were paused", value: expect.stringMatching(/^17:30 SLT/) },
              { name: "Corrects our notice of" },
            ],
          },
        ],
      },
    });
    expect(JSON.stringify(correction?.payload)).not.toMatch(/hold your rental|are paused/);
  });
});
