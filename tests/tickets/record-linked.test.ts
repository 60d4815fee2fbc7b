import { expect, test } from "vitest";
import { exportTicket } from "#src/tickets/export-ticket";
import { recordLinked } from "#src/tickets/record-linked";
import { ticketJson } from "#src/tickets/ticket-json";
import { createTicket, listCards } from "#tests/tickets/support/ticket";

test("linked all at once: whatever shows them follows, and their history names the incident", async () => {
  const { world, app, staff, ticket, incident } = await createTicket();
  const by = { actorId: staff.userId, at: world.clock.at };
  await world.db.transaction((tx) =>
    recordLinked(tx, [ticket.id], { from: null, to: incident, ...by }),
  );
  expect(await listCards(world)).toEqual([
    `incident:${incident.id}:console`,
    "queue:100",
    "ticket:1:card",
  ]);
  const { history } = ticketJson(await exportTicket(app, staff, { ticket: 1 }));
  expect(history.at(-1)).toMatchObject({
    kind: "linked",
    changes: { incident: { before: null, after: incident.number } },
  });
});
