import { expect, test } from "vitest";
import { noteTicket } from "#src/tickets/note";
import { createTicket, listHistory, listTold, set } from "#tests/tickets/support/ticket";

test("a note is kept for staff, and its resident is told nothing", async () => {
  const { world, app, staff, ticket } = await createTicket({ dm: "on" });
  const noted = await noteTicket(app, staff, { ticket: 1, text: "Alt of nils.nord?" });
  expect(noted).toEqual({ ...ticket, revision: noted.revision });
  expect(await listHistory(world, ticket)).toEqual([
    {
      kind: "noted",
      visibility: "internal",
      actorId: staff.userId,
      text: "Alt of nils.nord?",
      change: {},
    },
  ]);
  expect(await listTold(world)).toEqual([]);
  await set(world, noted, { status: "closed", slot: null });
  await noteTicket(app, staff, { ticket: 1, text: "Called them." });
  expect(await listHistory(world, ticket)).toHaveLength(2);
});
