import { expect } from "vitest";
import type { Event } from "#db/queries/events";
import type { Incident } from "#db/queries/incidents";
import { tables as schema } from "#db/schema/tables";
import { getReport } from "#src/incidents/get-report";
import type { Play } from "#tests/incidents/support/actions";

/** Every row that the verbs may change, to tell whether anything changed. */
export function readAll({ world }: Play) {
  const { read } = world.db;
  const { estates, incidents, events, eventRevisions, allClearDrafts, deliveries } = schema;
  const { tickets, ticketEvents } = schema;
  const tables = [estates, incidents, events, eventRevisions, allClearDrafts, deliveries];
  return [...tables, tickets, ticketEvents].map((table) => read.select().from(table).all());
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
    questions: deliveries.filter(({ key }) => /^ticket:\d+:shown:\d+$/.test(key)),
    tickets: await query.tickets.findMany(),
    history: await query.ticketEvents.findMany({ orderBy: ({ id }) => id }),
  };
}

/** What holds whatever was done, in whatever order. */
export async function expectSound(play: Play): Promise<void> {
  const rows = await readRows(play);
  const { reasons = [], others = [] } = Object.groupBy(rows.events, ({ kind }) =>
    kind === "all_clear_reason" ? "reasons" : "others",
  );
  expect(others, "events recorded").toHaveLength(play.done.recorded);
  expectReasons(reasons, others);
  expectQuestions(play, rows);
  expectTickets(rows);
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

/** Each stands right before its all-clear, and on the same timeline. */
function expectReasons(reasons: Event[], others: Event[]): void {
  for (const { id, incidentId, visibility } of reasons) {
    const allClear = others.find((event) => event.id === id + 1);
    expect(allClear, "the all-clear of a reason").toMatchObject({ kind: "all_clear", incidentId });
    expect(visibility, "a reason's readers").toBe("internal");
  }
}

/** What an all-clear asks stands as long as that all-clear does: after that nobody is asked any more. */
function expectQuestions({ asked }: Play, { events, incidents, questions }: Rows): void {
  for (const [eventId, count] of asked) {
    const own = questions.filter(({ key }) => key.endsWith(`:${eventId}`));
    expect(own, "residents asked").toHaveLength(count);
    const allClear = events.find(({ id }) => id === eventId);
    const incident = incidents.find(({ id }) => id === allClear?.incidentId);
    const later = events.some(
      ({ id, kind, incidentId }) =>
        id > eventId && kind === "all_clear" && incidentId === incident?.id,
    );
    const stands = incident?.resolvedAt !== null && !later;
    const statuses = own.map(({ status }) => status);
    expect(statuses, "questions").not.toContain(stands ? "failed" : "pending");
  }
}

/** Every change of a ticket is a step of its history, where each link begins where the last one ended. */
function expectTickets({ tickets, history, incidents }: Rows): void {
  for (const { id, revision, incidentId } of tickets) {
    const steps = history.filter(({ ticketId }) => ticketId === id);
    expect(steps.length, "a ticket's history").toBe(revision - 1);
    const links = steps.flatMap(({ change }) => readLink(change));
    for (const [index, [from]] of links.entries()) {
      if (index > 0) expect(from, "where a link begins").toBe(links[index - 1]?.[1]);
    }
    if (links.length > 0) expect(links.at(-1)?.[1], "the newest link").toBe(incidentId);
    const incident = incidents.find((one) => one.id === incidentId);
    expect(incident?.mergedIntoId ?? null, "a ticket's incident is merged").toBeNull();
  }
}

function readLink(change: unknown): [unknown, unknown][] {
  const link: unknown = Object(change).incidentId;
  return Array.isArray(link) ? [[link[0], link[1]]] : [];
}
