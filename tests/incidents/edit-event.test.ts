import { describe, expect, test } from "vitest";
import { listRevisions } from "#db/queries/event-revisions";
import type { Event } from "#db/queries/events";
import { Conflict, Forbidden, Invalid, NotFound } from "#src/errors";
import { editEvent } from "#src/incidents/edit-event";
import { choiceOf } from "#src/incidents/get-correctable";
import { getEventForm } from "#src/incidents/get-event-form";
import { mergeIncident } from "#src/incidents/merge";
import { openIncident } from "#src/incidents/open";
import { composeCorrection, composeNotice } from "#src/notices/compose-notice";
import { renderNotice } from "#src/notices/render-notice";
import { formatSltFull } from "#src/time/format-slt";
import { day, setUp } from "#tests/incidents/support/edit";
import { createEstate, evening, listNotices, sendAll, slt } from "#tests/support/world";

describe("editing a line", () => {
  test("changes text and time, keeps who changed what, and tells nobody of what nobody was told", async () => {
    const { world, admin, edit, log, read, readEvent } = await setUp();
    const event = await log("Kisoks fail");
    const revision = (await read())?.revision ?? 0;
    world.clock.at += 60_000;
    const result = await edit(event, { text: "Kiosks fail", time: "17:20" });
    expect(result).toMatchObject({ told: false, before: event });
    expect(await readEvent(event.id)).toMatchObject({
      text: "Kiosks fail",
      occurredAt: day("17:20"),
      revision: 2,
    });
    expect(await listRevisions(world.db.read, [event.id])).toEqual([
      {
        id: 1,
        estateId: "100",
        eventId: event.id,
        change: "edited",
        textBefore: "Kisoks fail",
        textAfter: "Kiosks fail",
        occurredAtBefore: day("17:15"),
        occurredAtAfter: day("17:20"),
        reason: null,
        announced: false,
        actorId: admin.userId,
        at: evening + 60_000,
      },
    ]);
    expect((await read())?.revision).toBe(revision + 1);
    expect(await listNotices(world)).toHaveLength(1);
  });

  test("edits the posted notice silently", async () => {
    const { world, edit, log, read } = await setUp();
    const event = await log("Kisoks fail", { announce: true });
    const toldAt = (await read())?.toldAt;
    await sendAll(world);
    world.clock.at += 60_000;
    const { incident, after } = await edit(event, { text: "Kiosks fail" });
    const estate = { name: "Estate 100", helpUrl: null };
    const [, , edited, ...more] = await listNotices(world);
    expect(more).toEqual([]);
    expect(edited).toMatchObject({
      key: `notice:event:${event.id}:edit:2`,
      target: `edit:notice:event:${event.id}`,
      payload: {
        action: "edit",
        of: `notice:event:${event.id}`,
        message: renderNotice(composeNotice(estate, incident, after)),
      },
    });
    expect(JSON.stringify(edited?.payload)).toContain("Kiosks fail");
    expect((await read())?.toldAt).toBe(toldAt);
  });

  test("tells residents by a correction where asked, once for each edit", async () => {
    const { world, edit, log, read } = await setUp();
    const event = await log("Kisoks fail", { announce: true });
    await sendAll(world);
    world.clock.at += 60_000;
    const { incident, after } = await edit(event, { text: "Kiosks fail", tell: true });
    const estate = { name: "Estate 100", helpUrl: null };
    const notice = composeCorrection(estate, incident, after, world.clock.at);
    expect(notice.headline).toBe("Correction: Payments stall");
    expect(notice.facts).toContainEqual({ label: "Corrects our notice of", at: evening });
    expect((await listNotices(world)).slice(2)).toMatchObject([
      { payload: { action: "edit" } },
      {
        key: `notice:event:${event.id}:correction:2`,
        payload: { action: "send", message: renderNotice(notice), publish: true },
      },
    ]);
    expect((await read())?.toldAt).toBe(evening + 60_000);
    expect((await read())?.remindAt).toBe(evening + 61 * 60_000);
    const second = edit(event, { text: "Kiosks fail", tell: true });
    await expect(second).rejects.toBeInstanceOf(Conflict);
    await edit(after, { text: "All kiosks fail", tell: true });
    const revisions = await listRevisions(world.db.read, [event.id]);
    expect(revisions.map(({ announced }) => announced)).toEqual([true, true]);
    const keys = (await listNotices(world)).map(({ key }) => key);
    const told = keys.filter((key) => /:correction:\d+$/.test(key));
    expect(told).toHaveLength(2);
  });

  test.each([
    ["an internal line", { quiet: false }, { visibility: "internal" }],
    ["a line without a notice", { quiet: false }, {}],
    ["a line of a quiet incident", { quiet: true }, { announce: true }],
  ])("tells nobody of %s", async (_, options, more) => {
    const { world, edit, log, readEvent } = await setUp(options);
    const before = (await listNotices(world)).length;
    const event = await log("Who was it?", more);
    const telling = edit(event, { text: "It was he", tell: true });
    await expect(telling).rejects.toThrow(/no notice of that line/);
    expect((await readEvent(event.id))?.text).toBe("Who was it?");
    await edit(event, { text: "It was he" });
    expect(await listNotices(world)).toHaveLength(before);
  });

  test("saves one of two forms that were opened at once", async () => {
    const { world, edit, log, readEvent } = await setUp();
    const event = await log("One", { announce: true });
    await sendAll(world);
    const texts = Array.from({ length: 10 }, (_, index) => `Edit ${index}`);
    const results = await Promise.allSettled(
      texts.map((text) => edit(event, { text, tell: true })),
    );
    const failures = results.flatMap((result) =>
      result.status === "rejected" ? [result.reason] : [],
    );
    expect(failures).toHaveLength(9);
    for (const reason of failures) expect(reason).toBeInstanceOf(Conflict);
    expect(String(failures[0])).toContain("changed or removed that line");
    expect((await readEvent(event.id))?.text).toBe("Edit 0");
    expect(await listNotices(world)).toHaveLength(4);
  });

  test("refuses what changes nothing, and keeps nothing of it", async () => {
    const { world, edit, log, readEvent } = await setUp();
    const event = await log("One", { announce: true });
    const unchanged = edit(event, { time: "17:15", tell: true });
    await expect(unchanged).rejects.toThrow(/Nothing is different/);
    expect((await readEvent(event.id))?.revision).toBe(1);
    expect(await listRevisions(world.db.read, [event.id])).toEqual([]);
    expect(await listNotices(world)).toHaveLength(2);
  });

  test("refuses the line that tells of a merge, and says what to do", async () => {
    const { world, staff } = await setUp();
    await openIncident(world.app, staff, { title: "Kiosks fail", system: "Kiosks" });
    await mergeIncident(world.app, staff, { incident: "2", into: "1" });
    const asked = getEventForm(world.app, staff, { event: choiceOf(3) });
    await expect(asked).rejects.toThrow("/incident log");
    await expect(asked).rejects.toBeInstanceOf(Conflict);
  });

  test.each(["2h from now", "23:59:00 tomorrow", "2030-01-01 10:00", "soon"])(
    "refuses the time “%s”",
    async (time) => {
      const { edit, log } = await setUp();
      await expect(edit(await log("One"), { time })).rejects.toBeInstanceOf(Invalid);
    },
  );

  test("takes a time of a month before the incident for a slip; one that was there may stay", async () => {
    const { edit, log, readEvent, opened } = await setUp();
    const event = await log("First signs", { at: "Jan 25 17:15" });
    await expect(edit(event, { time: "Feb 20 17:15" })).rejects.toThrow(/more than 30 days before/);
    expect((await readEvent(event.id))?.occurredAt).toBe(slt("2022-01-25 17:15"));
    await edit(opened, { time: "Jan 10 10:00" });
    const { after } = await edit(event, { time: "Dec 20, 2021 17:15" });
    await edit((await readEvent(1)) ?? opened, { time: "16:57" });
    await edit(after, { text: "The first signs" });
    expect(await readEvent(event.id)).toMatchObject({ text: "The first signs" });
  });

  test("is for staff of that estate", async () => {
    const { world, staff, resident, log } = await setUp();
    const event = await log("One");
    const input = { event: event.id, revision: 1, text: "Two" };
    await expect(editEvent(world.app, resident, input)).rejects.toBeInstanceOf(Forbidden);
    const other = await createEstate(world, "200");
    await expect(editEvent(world.app, other.staff, input)).rejects.toBeInstanceOf(NotFound);
    for (const event of ["1", "line-99", "#1", "abc", "line-1e1", `line-${"9".repeat(30)}`]) {
      await expect(getEventForm(world.app, staff, { event })).rejects.toBeInstanceOf(NotFound);
    }
    const forOther = getEventForm(world.app, other.staff, { event: choiceOf(event.id) });
    await expect(forOther).rejects.toBeInstanceOf(NotFound);
    const forResident = getEventForm(world.app, resident, { event: choiceOf(event.id) });
    await expect(forResident).rejects.toBeInstanceOf(Forbidden);
  });
});

describe("the form", () => {
  test("asks about residents only where they were told", async () => {
    const { world, staff, log, opened } = await setUp();
    const line = await log("One");
    const form = (event: Event) => getEventForm(world.app, staff, { event: choiceOf(event.id) });
    expect(await form(opened)).toMatchObject({ canTell: true });
    expect(await form(line)).toMatchObject({ canTell: false, event: { id: line.id } });
  });

  test.each([
    ["today", "2022-02-19T17:15:42.123-08:00"],
    ["the first pass of the autumn hour", "2026-11-01T01:30:42.123-07:00"],
    ["its second pass", "2026-11-01T01:30:42.123-08:00"],
    ["the minute after spring's gap", "2026-03-08T03:00:42.123-07:00"],
  ])("keeps the exact time of %s where it is left as it was", async (_, iso) => {
    const { world, edit, log, readEvent } = await setUp();
    world.clock.at = Date.parse(iso);
    const event = await log("One", { at: "now" });
    expect(event.occurredAt).toBe(Date.parse(iso));
    world.clock.at += 30 * 60 * 60_000;
    await edit(event, { text: "Two", time: formatSltFull(event.occurredAt) });
    expect((await readEvent(event.id))?.occurredAt).toBe(Date.parse(iso));
  });
});
