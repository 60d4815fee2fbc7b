import fc from "fast-check";
import { expect, test } from "vitest";
import type { TicketEvent } from "#db/queries/ticket-events";
import type { Ticket } from "#db/queries/tickets";
import { tables } from "#db/schema/tables";
import { UserError } from "#src/errors";
import { openIncident } from "#src/incidents/open";
import { ticketCard } from "#src/tickets/card";
import { neighbourOf } from "#tests/support/filing";
import { createEstate, createWorld } from "#tests/support/world";
import { anyMoment, type Moment, type Play, secret } from "#tests/tickets/support/actions";

test("whatever is done with tickets, in whatever order and at once, they stay sound", async () => {
  const moments = fc.array(anyMoment, { maxLength: 40, size: "max" });
  await fc.assert(fc.asyncProperty(moments, play), { numRuns: 20 });
});

async function play(moments: Moment[]): Promise<void> {
  const world = createWorld();
  const people = await createEstate(world);
  await openIncident(world.app, people.staff, { title: "Payments stall", system: "CasperLET" });
  const neighbour = neighbourOf(people.resident);
  const estate: Play = { ...people, world, neighbour, drafts: [] };
  for (const moment of moments) await live(estate, moment);
}

/** Everything of one moment is done at once; where all of it is refused, no row may have changed. */
async function live(estate: Play, { minutes, actions }: Moment): Promise<void> {
  estate.world.clock.at += minutes * 60_000;
  const before = readAll(estate);
  const done = await Promise.allSettled(actions.map(({ run }) => run(estate)));
  for (const one of done) {
    if (one.status === "rejected" && !(one.reason instanceof UserError)) throw one.reason;
  }
  const isRefused = done.every(({ status }) => status === "rejected");
  if (isRefused) expect(readAll(estate)).toEqual(before);
  await expectSound(estate);
}

/** Every row that filing and working on tickets may change. */
function readAll({ world: { db } }: Play) {
  const { estates, incidents, events, deliveries, tickets, ticketEvents, verdictDrafts } = tables;
  return [estates, incidents, events, deliveries, tickets, ticketEvents, verdictDrafts].map(
    (table) => db.read.select().from(table).all(),
  );
}

async function expectSound({ world: { app, db }, resident, neighbour }: Play): Promise<void> {
  const tickets = await db.read.query.tickets.findMany();
  const history = await db.read.query.ticketEvents.findMany({ orderBy: ({ id }) => id });
  const deliveries = await db.read.query.deliveries.findMany();
  expect(tickets.map(({ number }) => number)).toEqual(tickets.map((_, index) => index + 1));
  for (const ticket of tickets) {
    expectTicket(
      ticket,
      history.filter(({ ticketId }) => ticketId === ticket.id),
    );
    const target = `ticket:${ticket.id}`;
    const told = deliveries.filter((one) => one.target === target).map(({ payload }) => payload);
    const read = JSON.stringify([told, await ticketCard(app, ticket.id)]);
    expect(read, "what its resident reads").not.toContain(secret);
    const other = ticket.residentId === resident.userId ? neighbour : resident;
    expect(read, "what its resident reads").not.toMatch(new RegExp(`\\b${other.userId}\\b`));
  }
  const direct = deliveries.filter(({ target }) => target.startsWith("dm:"));
  expect(JSON.stringify(direct)).not.toContain(secret);
}

const turns = /^(asked|answered|decided|confirmed|closed|reopened|erased)$/;

function expectTicket(ticket: Ticket, history: TicketEvent[]): void {
  const { status, verdict, recheck, urgent, erasedAt } = ticket;
  const isOpen = status !== "closed";
  expect(ticket.slot !== null, "an open one has a place").toBe(isOpen);
  expect(ticket.closedAt === null, "an open one was not closed").toBe(isOpen);
  expect(ticket.verifiedBy === null, "a verdict is someone's").toBe(verdict === null);
  if (isOpen) expect(verdict !== null, "an open one is undecided or to recheck").toBe(recheck);
  else
    expect(recheck || (urgent && erasedAt === null), "a closed one asks for nothing").toBe(false);
  if (recheck) expect(verdict, "what is to recheck").toBe("credited");
  if (recheck) expect(ticket.incidentId, "its console lists it").not.toBeNull();
  if (erasedAt !== null) expect(isOpen, "an erased one is closed").toBe(false);
  const last = history.findLast(({ kind }) => turns.test(kind));
  expect(last?.kind === "asked", "one with a question waits").toBe(status === "waiting");
}
