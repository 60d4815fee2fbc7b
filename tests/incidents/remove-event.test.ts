import { describe, expect, test } from "vitest";
import { listRevisions } from "#db/queries/event-revisions";
import { findEvent, listPublicEvents } from "#db/queries/events";
import { findIncidentById } from "#db/queries/incidents";
import { Conflict, Forbidden, Invalid, NotFound } from "#src/errors";
import { changePhase } from "#src/incidents/change-phase";
import { editEvent } from "#src/incidents/edit-event";
import { choiceOf } from "#src/incidents/get-correctable";
import { getReport } from "#src/incidents/get-report";
import { logEvent } from "#src/incidents/log";
import { recordVendorNotice } from "#src/incidents/record-vendor-notice";
import { removeEvent } from "#src/incidents/remove-event";
import { composeWithdrawn } from "#src/notices/compose-notice";
import { renderNotice } from "#src/notices/render-notice";
import {
  createEstate,
  createOutage,
  evening,
  listNotices,
  sendAll,
  slt,
} from "#tests/support/world";

const reason = "It was about another estate.";

async function setUp() {
  const outage = await createOutage();
  const { world, staff, admin, incident } = outage;
  const read = () => findIncidentById(world.db.read, staff.estateId, incident.id);
  const remove = (event: { id: number }) =>
    removeEvent(world.app, admin, { event: choiceOf(event.id), reason });
  const log = async (text: string, more = {}) =>
    (await logEvent(world.app, staff, { text, at: "17:15", ...more })).event;
  return { ...outage, read, remove, log };
}

describe("removing a line", () => {
  test("takes it off timeline and report, and keeps the row, who removed it, and why", async () => {
    const { world, staff, admin, incident, read, remove, log } = await setUp();
    const event = await log("Wrong estate", { visibility: "public" });
    const revision = (await read())?.revision ?? 0;
    world.clock.at += 60_000;
    await remove(event);
    expect(await findEvent(world.db.read, "100", event.id)).toMatchObject({
      text: "Wrong estate",
      removedAt: evening + 60_000,
    });
    expect(await listRevisions(world.db.read, [event.id])).toMatchObject([
      {
        change: "removed",
        textBefore: "Wrong estate",
        occurredAtBefore: slt("2022-02-19 17:15"),
        textAfter: null,
        occurredAtAfter: null,
        reason,
        announced: false,
        actorId: admin.userId,
        at: evening + 60_000,
      },
    ]);
    expect(await listPublicEvents(world.db.read, incident.id)).toHaveLength(1);
    const report = await getReport(world.app, staff, {});
    expect(JSON.stringify(report)).not.toContain("Wrong estate");
    expect((await read())?.revision).toBe(revision + 1);
    expect(await listNotices(world)).toHaveLength(1);
  });

  test("withdraws the posted notice silently, and repeats nothing of it", async () => {
    const { world, incident, read, remove, log } = await setUp();
    const event = await log("A resident's secret", { announce: true });
    const toldAt = (await read())?.toldAt;
    await sendAll(world);
    world.clock.at += 60_000;
    await remove(event);
    const message = renderNotice(
      composeWithdrawn({ name: "Estate 100", helpUrl: null }, incident, event),
    );
    const [, , edited, ...more] = await listNotices(world);
    expect(more).toEqual([]);
    expect(edited).toMatchObject({
      key: `notice:event:${event.id}:edit:2`,
      target: `edit:notice:event:${event.id}`,
      payload: { action: "edit", of: `notice:event:${event.id}`, message },
    });
    expect(message.content).toBe("Withdrawn: Payments stall");
    expect(JSON.stringify(message)).not.toContain("secret");
    expect((await read())?.toldAt).toBe(toldAt);
  });

  test("a notice that was not tried yet is not sent any more", async () => {
    const { world, remove, log } = await setUp();
    const event = await log("A resident's secret", { announce: true });
    await remove(event);
    const [, notice, ...edits] = await listNotices(world);
    expect(notice).toMatchObject({ key: `notice:event:${event.id}`, status: "failed" });
    expect(edits).toEqual([]);
  });

  test("a correction that residents were told of is withdrawn too", async () => {
    const { world, staff, remove, log } = await setUp();
    const event = await log("Rosa was paid L$5", { announce: true });
    const correction = { event: event.id, text: "Rosa was paid L$6", tell: true };
    const { after } = await editEvent(world.app, staff, { ...correction, revision: 1 });
    await sendAll(world);
    await editEvent(world.app, staff, {
      event: event.id,
      revision: after.revision,
      text: "Rosa was paid L$7",
    });
    await remove(event);
    const told = `notice:event:${event.id}:correction:2`;
    const edits = (await listNotices(world)).filter(({ target }) => target === `edit:${told}`);
    expect(edits.map(({ payload }) => JSON.stringify(payload))).toEqual([
      expect.stringContaining("Rosa was paid L$7"),
      expect.stringContaining("Withdrawn: "),
    ]);
  });

  test("the vendor's all-clear falls back to the one before, or to none", async () => {
    const { world, staff, read, remove } = await setUp();
    const vendor = async (at: string) =>
      (await recordVendorNotice(world.app, staff, { text: "Fixed", at, allClear: true })).event;
    const [first, second] = [await vendor("18:00"), await vendor("19:00")];
    await remove(second);
    expect((await read())?.vendorAllClearAt).toBe(slt("2022-02-19 18:00"));
    await remove(first);
    expect((await read())?.vendorAllClearAt).toBeNull();
  });

  test("happens once, whoever asks; a form that was open for it is refused", async () => {
    const { world, staff, remove, log } = await setUp();
    const event = await log("Wrong", { announce: true });
    const results = await Promise.allSettled(Array.from({ length: 10 }, () => remove(event)));
    const failures = results.filter(({ status }) => status === "rejected");
    expect(failures).toHaveLength(9);
    await expect(remove(event)).rejects.toThrow("removed already");
    const input = { event: event.id, revision: event.revision, text: "Right" };
    await expect(editEvent(world.app, staff, input)).rejects.toBeInstanceOf(Conflict);
    expect(await listRevisions(world.db.read, [event.id])).toHaveLength(1);
    expect(await listNotices(world)).toHaveLength(2);
  });

  test("leaves the lines on which the incident's state hangs", async () => {
    const { world, staff, remove } = await setUp();
    const { event } = await changePhase(world.app, staff, { to: "identified" });
    await expect(remove({ id: 1 })).rejects.toThrow("/incident edit");
    await expect(remove(event)).rejects.toThrow("/incident phase");
  });

  test("is for staff of that estate, and wants a reason", async () => {
    const { world, staff, resident, log } = await setUp();
    const { id } = await log("One");
    const input = { event: choiceOf(id), reason };
    await expect(removeEvent(world.app, resident, input)).rejects.toBeInstanceOf(Forbidden);
    const other = await createEstate(world, "200");
    await expect(removeEvent(world.app, other.staff, input)).rejects.toBeInstanceOf(NotFound);
    for (const event of [
      String(id),
      `#${id}`,
      "#1 One",
      "line-",
      "line-99",
      `line-${id} `.repeat(2),
    ]) {
      const typed = removeEvent(world.app, staff, { ...input, event });
      await expect(typed, event).rejects.toThrow(/pick the line from the list/);
      await expect(typed).rejects.toBeInstanceOf(NotFound);
    }
    expect(await findEvent(world.db.read, "100", id)).toMatchObject({ removedAt: null });
    for (const bad of ["", "  ", "x".repeat(1001)]) {
      const removing = removeEvent(world.app, staff, { ...input, reason: bad });
      await expect(removing).rejects.toBeInstanceOf(Invalid);
    }
  });
});
