import { expect } from "vitest";
import type { Event } from "#db/queries/events";
import type { Incident } from "#db/queries/incidents";
import * as schema from "#db/schema";
import { getReport } from "#src/incidents/get-report";
import type { Play } from "#tests/incidents/support/actions";

/** Every row that the verbs may change, to tell whether anything changed. */
export function readAll({ world }: Play) {
  const { read } = world.db;
  const { estates, incidents, events, eventRevisions, allClearDrafts, deliveries } = schema;
  const tables = [estates, incidents, events, eventRevisions, allClearDrafts, deliveries];
  return tables.map((table) => read.select().from(table).all());
}

type Rows = Awaited<ReturnType<typeof readRows>>;

async function readRows({ world }: Play) {
  const { query } = world.db.read;
  const deliveries = await query.deliveries.findMany();
  return {
    estates: await query.estates.findMany(),
    incidents: await query.incidents.findMany(),
    events: await query.events.findMany(),
    corrections: await query.eventRevisions.findMany(),
    keys: deliveries.map(({ key }) => key),
  };
}

/** What holds whatever was done, in whatever order. */
export async function expectSound(play: Play): Promise<void> {
  const rows = await readRows(play);
  expect(rows.events, "events recorded").toHaveLength(play.done.recorded);
  expect(rows.corrections, "corrections kept").toHaveLength(play.done.corrected);
  expectNotices(rows);
  expectPayments(rows);
  for (const incident of rows.incidents) {
    const own = rows.events
      .filter(({ incidentId }) => incidentId === incident.id)
      .toSorted((a, b) => a.occurredAt - b.occurredAt || a.id - b.id);
    expectTold(incident, own, rows);
    expectReminder(incident);
    if (incident.mergedIntoId !== null) {
      expect(own, "events of a merged incident").toEqual([]);
      expect(incident.resolvedAt, "a merged incident is not resolved").toBeNull();
    } else {
      const lines = own.filter(({ removedAt }) => removedAt === null);
      expectState(incident, lines);
      await expectReport(play, incident, lines);
    }
  }
}

/** One notice per announced event and per correction that residents were to be told of; no other. */
function expectNotices({ events, corrections, keys }: Rows): void {
  const announced = events.filter((event) => event.announced).map(({ id }) => `notice:event:${id}`);
  const posted = keys.filter((key) => /^notice:event:\d+$/.test(key));
  expect(posted.toSorted(), "notices").toEqual(announced.toSorted());
  const told = corrections.filter((correction) => correction.announced);
  const correcting = keys.filter((key) => /^notice:event:\d+:correction:\d+$/.test(key));
  expect(correcting.length, "corrections residents are told of").toBe(told.length);
}

/** Payments changed in the order in which that was recorded, and are as the last change left them. */
function expectPayments({ estates, events }: Rows): void {
  const changes = events.filter(({ payments }) => payments !== null);
  const times = changes.map(({ occurredAt }) => occurredAt);
  expect(times, "changes of payments").toEqual(times.toSorted((a, b) => a - b));
  const last = changes.at(-1);
  expect(estates).toMatchObject([
    { payments: last?.payments ?? "open", paymentsChangedAt: last?.occurredAt ?? null },
  ]);
}

function expectTold(incident: Incident, own: Event[], { corrections }: Rows): void {
  if (incident.mergedIntoId !== null) return;
  const ids = new Set(own.map(({ id }) => id));
  const times = [
    ...own.filter((event) => event.announced).map(({ recordedAt }) => recordedAt),
    ...corrections.filter((made) => made.announced && ids.has(made.eventId)).map(({ at }) => at),
  ];
  if (incident.quiet) expect(times, "told of a quiet incident").toEqual([]);
  expect(incident.toldAt, "last told").toBe(times.length > 0 ? Math.max(...times) : null);
}

/** Staff are asked, or will be as soon as residents heard nothing for an hour; not before, and not never. */
function expectReminder(incident: Incident): void {
  const { quiet, resolvedAt, mergedIntoId, toldAt, remindAt, remindedAt } = incident;
  const isWatched = !quiet && resolvedAt === null && mergedIntoId === null;
  if (!isWatched || incident.remindersStoppedAt !== null) {
    expect(remindAt, "nothing to ask").toBeNull();
  } else if (remindedAt === null) {
    expect(remindAt, "asked next").toBe((toldAt ?? 0) + 60 * 60_000);
  } else {
    expect(remindedAt, "asked since").toBeGreaterThanOrEqual(toldAt ?? Number.NaN);
    expect(remindAt ?? remindedAt, "put off").toBeGreaterThanOrEqual(remindedAt);
  }
}

/** What is cached of an incident is what its timeline says. */
function expectState(incident: Incident, lines: Event[]): void {
  const newest = lines.findLast(({ phase }) => phase !== null);
  const opened = lines.find(({ kind }) => kind === "opened");
  const vendor = lines.findLast(({ kind }) => kind === "vendor_all_clear");
  expect(incident).toMatchObject({
    phase: newest?.phase,
    resolvedAt: newest?.phase === "resolved" ? newest.occurredAt : null,
    awareAt: opened?.occurredAt,
    vendorAllClearAt: vendor?.occurredAt ?? null,
  });
}

async function expectReport(play: Play, { number }: Incident, lines: Event[]): Promise<void> {
  const { markdown } = await getReport(play.world.app, play.staff, { incident: String(number) });
  const said = markdown.match(
    /(?<=^\d\d:\d\d (?:SLT|PDT|PST) - (?:All clear: |Not over yet: )?)(?!All clear: |Not over yet: ).*$/gm,
  );
  const open = lines.filter(({ visibility }) => visibility === "public");
  expect(said, "the report").toEqual(open.map(({ text }) => text));
}
