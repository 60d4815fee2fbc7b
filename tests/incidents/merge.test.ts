import { describe, expect, test } from "vitest";
import { touchIncident } from "#db/queries/incidents";
import { Conflict, Forbidden, NotFound } from "#src/errors";
import { sendAllClear } from "#src/incidents/all-clear";
import { changePhase } from "#src/incidents/change-phase";
import { logEvent } from "#src/incidents/log";
import { mergeIncident } from "#src/incidents/merge";
import { openIncident } from "#src/incidents/open";
import { previewAllClear } from "#src/incidents/preview-all-clear";
import { recordVendorNotice } from "#src/incidents/record-vendor-notice";
import { reopenIncident } from "#src/incidents/reopen";
import { fileAnother } from "#tests/support/filing";
import { createEstate, createOutage, listNotices, slt, type World } from "#tests/support/world";
import { addTicket, readTicket } from "#tests/tickets/support/linked";

/** Two open incidents of one estate: #1, aware 16:57, and #2, aware 16:30. */
async function createTwo(second: { quiet?: boolean; affectsPayments?: boolean } = {}) {
  const outage = await createOutage();
  const { world, staff } = outage;
  const draft = { title: "Kiosks *stall*", system: "Casper kiosks", awareAt: "16:30", ...second };
  const { incident: other } = await openIncident(world.app, staff, draft);
  return { ...outage, other };
}

const incidentsOf = (world: World) =>
  world.db.read.query.incidents.findMany({ orderBy: ({ id }) => id });

async function timelineOf(world: World, incidentId: number): Promise<string[]> {
  const rows = await world.db.read.query.events.findMany({
    orderBy: ({ occurredAt, id }) => [occurredAt, id],
  });
  return rows.filter((row) => row.incidentId === incidentId).map(({ text }) => text);
}

async function resolve({ app }: World, staff: Parameters<typeof fileAnother>[1], incident: string) {
  const { draft } = await previewAllClear(app, staff, { incident });
  await sendAllClear(app, staff, { draft: draft.id });
}

describe("merging", () => {
  test("moves timeline and tickets, and has the old number stand for the other", async () => {
    const { world, staff, resident, incident, other } = await createTwo();
    const { app } = world;
    await fileAnother(world, resident);
    await logEvent(app, staff, { text: "Kiosk down.", at: "16:40", incident: "2" });
    const merged = await mergeIncident(app, staff, { incident: "2", into: "#1" });
    expect(merged).toMatchObject({ lines: 2, tickets: 1, source: { number: 2 }, wasQuiet: false });
    expect(await timelineOf(world, other.id)).toEqual([]);
    expect(await timelineOf(world, incident.id)).toEqual([
      "Kiosks *stall*",
      "Kiosk down.",
      "Payments stall",
      "Incident #2 (Kiosks *stall*) was merged into this one.",
    ]);
    const tickets = await world.db.read.query.tickets.findMany();
    expect(tickets).toMatchObject([{ incidentId: incident.id }]);
    const logged = await logEvent(app, staff, { text: "Later.", incident: "2" });
    expect(logged.incident.number).toBe(1);
    expect((await logEvent(app, staff, { text: "The only open one." })).incident.number).toBe(1);
  });

  test("leaves the target with what holds of both", async () => {
    const { world, staff, incident } = await createTwo({ quiet: true });
    const { app } = world;
    const vendor = { text: "Works.", allClear: true };
    await recordVendorNotice(app, staff, { ...vendor, at: "20:00", incident: "2" });
    await recordVendorNotice(app, staff, { ...vendor, at: "19:00", incident: "1" });
    await changePhase(app, staff, { to: "recovering", at: "19:27", incident: "2" });
    await app.db.transaction(async (tx) => {
      await touchIncident(tx, incident.id, { affectsPayments: false });
    });
    const [before] = await incidentsOf(world);
    const { target, wasQuiet } = await mergeIncident(app, staff, { incident: "2", into: "1" });
    expect(wasQuiet).toBe(true);
    const moved = (await world.db.read.query.events.findMany()).filter(
      ({ kind, incidentId }) => kind !== "merged" && incidentId === incident.id,
    );
    expect(moved.map(({ visibility }) => visibility).toSorted()).toEqual([
      "internal",
      "internal",
      "internal",
      "public",
      "public",
    ]);
    expect(target).toMatchObject({
      number: 1,
      title: "Payments stall",
      phase: "recovering",
      awareAt: slt("2022-02-19 16:30"),
      vendorAllClearAt: slt("2022-02-19 20:00"),
      affectsPayments: true,
      quiet: false,
      toldAt: before?.toldAt,
      remindAt: before?.remindAt,
    });
    expect((await incidentsOf(world))[1]).toMatchObject({
      mergedIntoId: incident.id,
      remindAt: null,
      resolvedAt: null,
    });
  });

  test("of two quiet ones is quiet, and a loud one can't be hidden in a quiet one", async () => {
    const { world, staff } = await createTwo({ quiet: true });
    const { app } = world;
    await openIncident(app, staff, { title: "Third", system: "x", quiet: true });
    const both = await mergeIncident(app, staff, { incident: "3", into: "2" });
    expect(both).toMatchObject({ target: { quiet: true, toldAt: null }, wasQuiet: false });
    const hidden = mergeIncident(app, staff, { incident: "1", into: "2" });
    await expect(hidden).rejects.toThrow(/Merge #2 into #1 instead/);
  });

  test("tells residents nothing, and staff by an internal line and both consoles", async () => {
    const { world, staff, resident, incident, other } = await createTwo();
    const { ticket } = await fileAnother(world, resident);
    const notices = await listNotices(world);
    const revisionsBefore = await cardRevisions(world);
    await mergeIncident(world.app, staff, { incident: "2", into: "1" });
    const moved = notices.map((one) => ({ ...one, incidentId: incident.id }));
    expect(await listNotices(world)).toEqual(moved);
    const events = await world.db.read.query.events.findMany();
    expect(events.at(-1)).toMatchObject({
      kind: "merged",
      visibility: "internal",
      announced: false,
      incidentId: incident.id,
    });
    const revisions = await cardRevisions(world);
    const cards = [incident, other].map(({ id }) => `incident:${id}:console`);
    for (const key of [...cards, `ticket:${ticket.id}:card`]) {
      expect(revisions.get(key), key).toBeGreaterThan(revisionsBefore.get(key) ?? 0);
    }
  });

  test.each([false, true])(
    "keeps in each ticket's history where it went (quiet: %s)",
    async (quiet) => {
      const { world, staff, incident, other } = await createTwo({ quiet });
      const ticket = await addTicket(world, other.id);
      await mergeIncident(world.app, staff, { incident: "2", into: "1" });
      expect(await world.db.read.query.ticketEvents.findMany()).toMatchObject([
        {
          ticketId: ticket.id,
          kind: "linked",
          visibility: quiet ? "internal" : "public",
          change: { incidentId: [other.id, incident.id] },
          actorId: staff.userId,
        },
      ]);
      expect((await readTicket(world, ticket)).revision).toBe(ticket.revision + 1);
    },
  );

  test("what was merged into the source stands for the target too", async () => {
    const { world, staff, incident } = await createTwo();
    const { app } = world;
    await openIncident(app, staff, { title: "Third", system: "x" });
    await mergeIncident(app, staff, { incident: "3", into: "2" });
    await mergeIncident(app, staff, { incident: "2", into: "1" });
    expect((await incidentsOf(world)).map(({ mergedIntoId }) => mergedIntoId)).toEqual([
      null,
      incident.id,
      incident.id,
    ]);
    const { incident: found } = await logEvent(app, staff, { text: "x", incident: "3" });
    expect(found.number).toBe(1);
  });

  test("into one that was merged itself goes where that one went", async () => {
    const { world, staff } = await createTwo();
    const { app } = world;
    await openIncident(app, staff, { title: "Third", system: "x" });
    await mergeIncident(app, staff, { incident: "2", into: "1" });
    const { target } = await mergeIncident(app, staff, { incident: "3", into: "2" });
    expect(target.number).toBe(1);
  });
});

describe("merging is refused", () => {
  test("where either has its all-clear, until it is reopened", async () => {
    const { world, staff } = await createTwo();
    const { app } = world;
    await resolve(world, staff, "2");
    const source = mergeIncident(app, staff, { incident: "2", into: "1" });
    await expect(source).rejects.toThrow(/#2 has its all-clear.*Reopen it first/);
    const into = mergeIncident(app, staff, { incident: "1", into: "2" });
    await expect(into).rejects.toThrow(/#2 has its all-clear.*Reopen it first/);
    const reason = "Two are still missing.";
    await reopenIncident(app, staff, { incident: "2", reason });
    const { target } = await mergeIncident(app, staff, { incident: "2", into: "1" });
    expect(target).toMatchObject({ phase: "investigating", resolvedAt: null });
  });

  test("into itself, into nothing, and by a resident", async () => {
    const { world, staff, resident } = await createTwo();
    const { app } = world;
    const itself = mergeIncident(app, staff, { incident: "1", into: "1" });
    await expect(itself).rejects.toThrow(/into itself/);
    const unknown = mergeIncident(app, staff, { incident: "1", into: "9" });
    await expect(unknown).rejects.toBeInstanceOf(NotFound);
    const attempt = mergeIncident(app, resident, { incident: "1", into: "2" });
    await expect(attempt).rejects.toBeInstanceOf(Forbidden);
    const { staff: stranger } = await createEstate(world, "200");
    const foreign = mergeIncident(app, stranger, { incident: "1", into: "2" });
    await expect(foreign).rejects.toBeInstanceOf(NotFound);
  });

  test("to one of two staff who merge the two into one another at once", async () => {
    const { world, staff, admin, incident } = await createTwo();
    const results = await Promise.allSettled([
      mergeIncident(world.app, staff, { incident: "2", into: "1" }),
      mergeIncident(world.app, admin, { incident: "1", into: "2" }),
    ]);
    expect(results.map(({ status }) => status)).toEqual(["fulfilled", "rejected"]);
    expect(results[1]).toMatchObject({
      reason: expect.objectContaining({
        message:
          "Incident #2 was merged already, and its number means #1 now. Nothing was changed.",
      }),
    });
    expect((await incidentsOf(world)).map(({ mergedIntoId }) => mergedIntoId)).toEqual([
      null,
      incident.id,
    ]);
  });

  test("to the second of two who merge one incident into different ones", async () => {
    const { world, staff, admin } = await createTwo();
    await openIncident(world.app, staff, { title: "Third", system: "x" });
    const results = await Promise.allSettled([
      mergeIncident(world.app, staff, { incident: "2", into: "1" }),
      mergeIncident(world.app, admin, { incident: "2", into: "3" }),
    ]);
    expect(results[1]).toMatchObject({ reason: expect.any(Conflict) });
    expect(String(Reflect.get(results[1] ?? {}, "reason"))).toContain("#2 was merged already");
    expect((await incidentsOf(world)).filter(({ mergedIntoId }) => mergedIntoId)).toHaveLength(1);
  });
});

/** How often each delivery was asked for. */
async function cardRevisions({ db }: World): Promise<Map<string, number>> {
  const rows = await db.read.query.deliveries.findMany();
  return new Map(rows.map(({ key, revision }) => [key, revision]));
}
