import { expect, test } from "vitest";
import { closeTicket } from "#src/tickets/close";
import { createTicket, listHistory, listTold } from "#tests/tickets/support/ticket";

test("closing needs no verdict, happens once, and says how to reopen", async () => {
  const { world, app, staff, second, ticket } = await createTicket();
  const both = await Promise.allSettled([
    closeTicket(app, staff, { ticket: 1 }),
    closeTicket(app, second, { ticket: 1 }),
  ]);
  expect(both.map(({ status }) => status)).toEqual(["fulfilled", "rejected"]);
  expect(both[0]).toMatchObject({
    value: { status: "closed", verdict: null, slot: null, closedAt: world.clock.at },
  });
  expect(await listTold(world)).toEqual([
    {
      target: "ticket:1",
      text: "<@1007> Your ticket is closed without a verdict. If something is still wrong, press **Reopen** in your ticket's thread within 14 days.",
      buttons: ["Reopen ticket.reopen:1"],
      notify: ["1007"],
    },
  ]);
  expect((await listHistory(world, ticket)).map(({ kind }) => kind)).toEqual(["closed"]);
});
