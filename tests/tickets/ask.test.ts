import { describe, expect, test } from "vitest";
import { findLastEvent } from "#db/queries/ticket-events";
import { payloadOf } from "#src/delivery/perform";
import { answerStaff } from "#src/tickets/answer-staff";
import { askResident } from "#src/tickets/ask";
import { closeTicket } from "#src/tickets/close";
import { getFormTicket } from "#src/tickets/get-form-ticket";
import { noteTicket } from "#src/tickets/note";
import { listDeliveries, type World } from "#tests/support/world";
import { createTicket, listHistory, listTold, set } from "#tests/tickets/support/ticket";

const question = "Which *box* did you pay?";
const answer = "The one by the **door**.";

async function listEdits(world: World) {
  return (await listDeliveries(world))
    .map((delivery) => payloadOf(delivery))
    .filter(({ action }) => action === "edit");
}

describe("asking the resident", () => {
  test("waits for them, quotes the question and offers to answer it", async () => {
    const { world, app, staff, ticket } = await createTicket({ dm: "on" });
    const asked = await askResident(app, staff, { ticket: 1, text: question });
    expect(asked).toMatchObject({ status: "waiting", claimedBy: staff.userId });
    const [thread, direct] = await listTold(world);
    expect(thread).toEqual({
      target: "ticket:1",
      text: "<@1007> A question about your payment, from <@1005>. To answer, press **Answer** in your ticket's thread.\nWhich \\*box\\* did you pay?",
      buttons: ["Answer ticket.answer:1"],
      notify: ["1007"],
    });
    expect(direct?.text).toContain("Which \\*box\\* did you pay?");
    expect(direct?.buttons).toEqual([]);
    expect((await listHistory(world, ticket)).at(-1)).toMatchObject({
      kind: "asked",
      visibility: "public",
      text: question,
      change: { status: ["open", "waiting"], claimedBy: [null, staff.userId] },
    });
  });

  test("leaves the ticket with whoever has it", async () => {
    const { world, app, second, ticket } = await createTicket();
    await set(world, ticket, { status: "reviewing", claimedBy: "1005" });
    expect(await askResident(app, second, { ticket: 1, text: question })).toMatchObject({
      claimedBy: "1005",
    });
  });

  test("one question at a time, of two staff at once too", async () => {
    const { world, app, staff, second } = await createTicket();
    const both = await Promise.allSettled([
      askResident(app, staff, { ticket: 1, text: question }),
      askResident(app, second, { ticket: 1, text: question }),
    ]);
    expect(both.map(({ status }) => status)).toEqual(["fulfilled", "rejected"]);
    await expect(getFormTicket(app, staff, { form: "ask", ticket: 1 })).rejects.toThrow(
      /^A question on ticket #1 waits for its answer already/,
    );
    expect(await listTold(world)).toHaveLength(1);
  });

  test("not of a closed ticket, not too long, not empty", async () => {
    const { world, app, staff, ticket } = await createTicket();
    const ask = (text: string) => askResident(app, staff, { ticket: 1, text });
    await expect(ask("x".repeat(1001))).rejects.toThrow("at most 1000 characters");
    await expect(ask("   ")).rejects.toThrow("The text is empty");
    await set(world, ticket, { status: "closed", slot: null });
    await expect(ask("x")).rejects.toThrow("Ticket #1 is closed");
    expect(await listTold(world)).toEqual([]);
  });
});

describe("the resident's answer", () => {
  test("stands in the thread, notifies whoever has the ticket, and brings it back to them", async () => {
    const { world, app, staff, resident, ticket } = await createTicket({ dm: "on" });
    await askResident(app, staff, { ticket: 1, text: question });
    const answered = await answerStaff(app, resident, { ticket: 1, text: answer });
    expect(answered.status).toBe("reviewing");
    const [, , ...told] = await listTold(world);
    expect(told).toEqual([
      {
        target: "ticket:1",
        text: "<@1007> answers <@1005>:\nThe one by the \\*\\*door\\*\\*.",
        buttons: [],
        notify: ["1005"],
      },
    ]);
    expect((await listHistory(world, ticket)).at(-1)).toEqual({
      kind: "answered",
      visibility: "public",
      actorId: resident.userId,
      text: answer,
      change: { status: ["waiting", "reviewing"] },
    });
  });

  test.each(["answered", "closed"] as const)(
    "once %s, the question has no button any more",
    async (end) => {
      const { world, app, staff, resident, ticket } = await createTicket();
      await askResident(app, staff, { ticket: 1, text: "First?" });
      await answerStaff(app, resident, { ticket: 1, text: answer });
      await askResident(app, staff, { ticket: 1, text: question });
      await noteTicket(app, staff, { ticket: 1, text: "x" });
      expect(await listEdits(world)).toHaveLength(1);
      if (end === "answered") await answerStaff(app, resident, { ticket: 1, text: answer });
      else await closeTicket(app, staff, { ticket: 1 });
      const asked = await findLastEvent(app.db.read, ticket.id, "asked");
      expect((await listEdits(world)).at(-1)).toEqual({
        action: "edit",
        of: `ticket:1:event:${asked?.id}`,
        message: {
          content:
            "<@1007> A question about your payment, from <@1005>. It waits for no answer any more.",
          embeds: [{ description: "Which \\*box\\* did you pay?", tone: "neutral" }],
        },
      });
    },
  );

  test("is taken once, and only while a question stands", async () => {
    const { world, app, staff, resident, ticket } = await createTicket();
    const send = () => answerStaff(app, resident, { ticket: 1, text: answer });
    await expect(send()).rejects.toThrow(/^No question on ticket #1 waits/);
    await askResident(app, staff, { ticket: 1, text: question });
    const twice = await Promise.allSettled([send(), send()]);
    expect(twice.map(({ status }) => status)).toEqual(["fulfilled", "rejected"]);
    await askResident(app, staff, { ticket: 1, text: question });
    await set(world, ticket, { status: "closed", slot: null });
    await expect(send()).rejects.toThrow("Ticket #1 is closed. Reopen it first.");
    expect(await listTold(world)).toHaveLength(3);
  });

  test("to a ticket that nobody has any more makes it open", async () => {
    const { world, app, resident, ticket } = await createTicket();
    await set(world, ticket, { status: "waiting" });
    const answered = await answerStaff(app, resident, { ticket: 1, text: answer });
    expect(answered.status).toBe("open");
    expect((await listTold(world))[0]).toMatchObject({ notify: [] });
  });
});
