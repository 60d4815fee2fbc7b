import { expect, test } from "vitest";
import { changeTicket } from "#src/tickets/change-ticket";
import { noteTicket } from "#src/tickets/note";
import { createTicket, listHistory, listTold, reread } from "#tests/tickets/support/ticket";

test("a ticket that changed since it was read is not changed, and nothing is said of it", async () => {
  const { world, app, staff, ticket } = await createTicket();
  await noteTicket(app, staff, { ticket: 1, text: "Alt of Nils?" });
  const before = await reread(world, ticket);
  const late = world.db.transaction((tx) =>
    changeTicket(
      tx,
      ticket,
      { urgent: true },
      {
        kind: "missing",
        visibility: "public",
        actorId: ticket.residentId,
        at: world.clock.at,
        news: { text: "It is urgent." },
      },
    ),
  );
  await expect(late).rejects.toThrow(/^Someone changed ticket #1 at the same moment/);
  expect(await reread(world, ticket)).toEqual(before);
  expect((await listHistory(world, ticket)).map(({ kind }) => kind)).toEqual(["noted"]);
  expect(await listTold(world)).toEqual([]);
});
