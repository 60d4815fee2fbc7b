import { describe, expect, test } from "vitest";
import { closeTicket } from "#src/tickets/close";
import { decideTicket } from "#src/tickets/decide";
import { getFormTicket } from "#src/tickets/get-form-ticket";
import { reopenTicket } from "#src/tickets/reopen";
import { sendAll } from "#tests/support/world";
import {
  createTicket,
  file,
  listHistory,
  listTold,
  reread,
  set,
} from "#tests/tickets/support/ticket";

const dayMs = 86_400_000;
const reason = "It is *gone* again.";

/** A ticket that its claimer decided a moment ago. */
async function createDecided() {
  const setting = await createTicket();
  const { app, staff, world, ticket } = setting;
  await set(world, ticket, { claimedBy: staff.userId, status: "reviewing" });
  await decideTicket(app, staff, { ticket: 1, verdict: "recovered", note: "Look." });
  await sendAll(world);
  const told = async () => (await listTold(world)).slice(1);
  return { ...setting, told };
}

describe("reopening a ticket", () => {
  test("by its resident, with their words: staff are told, the verdict stands in the history", async () => {
    const { world, app, resident, ticket, told } = await createDecided();
    const reopened = await reopenTicket(app, resident, { ticket: 1, reason });
    expect(reopened).toMatchObject({
      status: "reviewing",
      verdict: null,
      verdictNote: null,
      verifiedBy: null,
      verifiedAt: null,
      closedAt: null,
      recheck: false,
      slot: 1,
    });
    expect(await reread(world, ticket)).toEqual(reopened);
    expect(await told()).toEqual([
      {
        target: "ticket:1",
        text: "<@1007> Your ticket is open again. Staff read what you wrote and check once more; the answer comes in your ticket's thread.\nIt is \\*gone\\* again.",
        buttons: [],
        notify: ["1007"],
      },
      {
        target: "staff:100",
        text: "The resident reopened ticket #1: rosa.meadow, L$1,500 in <#9001>\nIts verdict was: recovered by the system.\n<@1005> had it.\nIt is \\*gone\\* again.",
        buttons: [],
        notify: ["1005"],
      },
    ]);
    expect((await listHistory(world, ticket)).at(-1)).toMatchObject({
      kind: "reopened",
      visibility: "public",
      text: reason,
      change: { verdict: ["recovered", null], verdictNote: ["Look.", null] },
    });
  });

  test("by staff, with a reason that the resident reads", async () => {
    const { app, second, told } = await createDecided();
    await reopenTicket(app, second, { ticket: 1, reason });
    expect(await told()).toMatchObject([
      {
        target: "ticket:1",
        text: "<@1007> Your ticket was reopened by <@1008>. Staff check your payment once more; the answer comes in your ticket's thread.\nIt is \\*gone\\* again.",
      },
    ]);
  });

  test("happens once", async () => {
    const { app, staff, resident, told } = await createDecided();
    const both = await Promise.allSettled([
      reopenTicket(app, resident, { ticket: 1, reason }),
      reopenTicket(app, staff, { ticket: 1, reason }),
    ]);
    expect(both[1]).toMatchObject({
      reason: { message: "Ticket #1 is open, so it can't be reopened." },
    });
    expect(await told()).toHaveLength(2);
  });

  test("is its resident's for 14 days, and staff's for ever", async () => {
    const { world, app, staff, resident, told } = await createDecided();
    world.clock.at += 14 * dayMs;
    await getFormTicket(app, resident, { form: "reopen", ticket: 1 });
    world.clock.at += 1;
    const late = reopenTicket(app, resident, { ticket: 1, reason });
    await expect(late).rejects.toThrow(/^Ticket #1 was closed more than 14 days ago/);
    expect(await told()).toEqual([]);
    await reopenTicket(app, staff, { ticket: 1, reason });
  });

  test("by staff whose own it is, colleagues are told", async () => {
    const { world, app, staff, ticket, told } = await createDecided();
    await set(world, ticket, { residentId: staff.userId, claimedBy: null });
    await reopenTicket(app, staff, { ticket: 1, reason });
    const texts = (await told()).map(({ text }) => text);
    expect(texts[0]).toMatch(/^<@1005> Your ticket is open again\./);
    expect(texts[1]).toMatch(/^The resident reopened ticket #1: /);
  });

  test("not once its words were erased", async () => {
    const { world, app, staff, resident, ticket } = await createDecided();
    await set(world, ticket, { erasedAt: world.clock.at });
    for (const person of [staff, resident]) {
      const reopen = reopenTicket(app, person, { ticket: 1, reason });
      await expect(reopen).rejects.toThrow(/^What ticket #1 said was erased/);
    }
  });

  test("takes the first free place, and none where five are taken", async () => {
    const { world, app, staff, resident } = await createDecided();
    for (const slot of [1, 2, 4]) await file(world, resident, { slot });
    await reopenTicket(app, staff, { ticket: 1, reason });
    expect(await reread(world, { id: 1 })).toMatchObject({ slot: 3 });
    await closeTicket(app, staff, { ticket: 1 });
    for (const slot of [3, 5]) await file(world, resident, { slot });
    const reopen = reopenTicket(app, resident, { ticket: 1, reason });
    await expect(reopen).rejects.toThrow(
      /^You have 5 open tickets, and more can't be open at once: #6/,
    );
  });

  test("not beside an open ticket about the same transaction", async () => {
    const { world, app, resident, ticket } = await createDecided();
    const { transactionId } = ticket;
    await file(world, resident, { transactionId });
    const reopen = reopenTicket(app, resident, { ticket: 1, reason });
    await expect(reopen).rejects.toThrow(/^Ticket #2 is open for the same transaction/);
    expect((await reread(world, ticket)).status).toBe("closed");
  });

  test("another resident's ticket about the same transaction is no hindrance, and not named", async () => {
    const { world, app, resident, neighbour, ticket, told } = await createDecided();
    await file(world, neighbour, { transactionId: ticket.transactionId });
    await reopenTicket(app, resident, { ticket: 1, reason });
    const read = (await told()).filter(({ target }) => !target.startsWith("staff:"));
    expect(read.map(({ text }) => text).join()).not.toContain("#2");
    const staffRead = (await told()).filter(({ target }) => target.startsWith("staff:"));
    expect(staffRead.map(({ text }) => text).join()).toContain("#2");
  });
});
