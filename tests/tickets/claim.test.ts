import { describe, expect, test } from "vitest";
import { claimTicket } from "#src/tickets/claim";
import {
  createTicket,
  listCards,
  listHistory,
  listTold,
  reread,
  set,
} from "#tests/tickets/support/ticket";

describe("claiming a ticket", () => {
  test("gives it to staff, tells its resident and brings its cards up to date", async () => {
    const { world, app, staff, ticket, incident } = await createTicket({ dm: "on" });
    const { ticket: claimed, from } = await claimTicket(app, staff, { ticket: 1, from: "0" });
    expect(from).toBeNull();
    expect(claimed).toMatchObject({ status: "reviewing", claimedBy: staff.userId });
    expect(await reread(world, ticket)).toEqual(claimed);
    const text =
      "Your payment is being checked now by <@1005>. You don't need to do anything; the answer comes in your ticket's thread.";
    expect(await listTold(world)).toEqual([
      { target: "ticket:1", text: `<@1007> ${text}`, buttons: [], notify: ["1007"] },
      {
        target: "dm:1007",
        text: `Your ticket #1 at Estate 100: ${text}\nhttps://discord.com/channels/100/9001`,
        buttons: [],
        notify: [],
      },
    ]);
    expect((await listHistory(world, ticket)).at(-1)).toEqual({
      kind: "claimed",
      visibility: "public",
      actorId: staff.userId,
      text: null,
      change: { status: ["open", "reviewing"], claimedBy: [null, staff.userId] },
    });
    expect(await listCards(world)).toEqual([
      `incident:${incident.id}:console`,
      "queue:100",
      "ticket:1:card",
    ]);
  });

  test("takes it over from a colleague by name, and leaves a question waiting", async () => {
    const { world, app, staff, second, ticket } = await createTicket();
    await set(world, ticket, { status: "waiting", claimedBy: staff.userId });
    const taken = await claimTicket(app, second, { ticket: "#1" });
    expect(taken.from).toBe(staff.userId);
    expect(taken.ticket).toMatchObject({ status: "waiting", claimedBy: second.userId });
    const [told, ...others] = await listTold(world);
    expect(told?.text).toMatch(/^<@1007> Your ticket passed from <@1005> to <@1008>/);
    expect(others).toEqual([]);
  });

  test("of two who press at once one has it, and the other is told who", async () => {
    const { world, app, staff, second } = await createTicket();
    const pressed = { ticket: 1, from: "0" };
    const [first, late] = await Promise.allSettled([
      claimTicket(app, staff, pressed),
      claimTicket(app, second, pressed),
    ]);
    expect(first.status).toBe("fulfilled");
    expect(late).toMatchObject({
      reason: {
        name: "Conflict",
        message: "<@1005> has ticket #1 by now. To take it over, press **Take over** on its card.",
      },
    });
    await expect(claimTicket(app, staff, pressed)).rejects.toThrow("You have ticket #1 already.");
    expect(await listTold(world)).toHaveLength(1);
  });

  test("a card drawn before nobody had it is out of date", async () => {
    const { app, staff } = await createTicket();
    const press = claimTicket(app, staff, { ticket: 1, from: "1008" });
    await expect(press).rejects.toThrow(/^Nobody has ticket #1 by now/);
  });

  test("a closed ticket is nobody's to take", async () => {
    const { world, app, staff, ticket } = await createTicket();
    await set(world, ticket, { status: "closed", slot: null });
    const press = claimTicket(app, staff, { ticket: 1, from: "0" });
    await expect(press).rejects.toThrow("Ticket #1 is closed. Reopen it first.");
    expect(await listTold(world)).toEqual([]);
  });
});
