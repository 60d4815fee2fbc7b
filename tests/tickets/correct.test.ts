import { describe, expect, test } from "vitest";
import { listTicketEvents } from "#db/queries/ticket-events";
import type { Ticket } from "#db/queries/tickets";
import { payloadOf } from "#src/delivery/perform";
import { Conflict, NotFound } from "#src/errors";
import { changeTicket } from "#src/tickets/change-ticket";
import { correctTicket } from "#src/tickets/correct";
import { fileTicket } from "#src/tickets/file";
import { getPaymentForm, getTicketForm } from "#src/tickets/get-payment-form";
import { versionOf } from "#src/tickets/read-form";
import { fileAnother, neighbourOf } from "#tests/support/filing";
import { createEstate, createWorld, listDeliveries, type World } from "#tests/support/world";

const form = {
  avatar: "Rosa, of the lake!",
  location: "by the lake",
  paid: "L$1,500 10m ago",
  transaction: "lost it",
};
const image = { name: "a.png", url: "https://cdn.example/a", contentType: "image/png", size: 9 };

async function createFiled() {
  const world = createWorld();
  const people = await createEstate(world);
  const { ticket } = await fileTicket(world.app, people.resident, {
    ...form,
    screenshots: [image],
  });
  return { world, ...people, ticket };
}

const messagesIn = async (world: World, kind: RegExp) =>
  (await listDeliveries(world)).filter(({ key }) => kind.test(key)).map((one) => payloadOf(one));

function claim(world: World, ticket: Ticket, claimedBy: string) {
  return world.db.transaction((tx) =>
    changeTicket(
      tx,
      ticket,
      { claimedBy, status: "reviewing" },
      { kind: "claimed", visibility: "public", actorId: claimedBy, at: world.clock.at },
    ),
  );
}

describe("correcting a ticket", () => {
  test("keeps what was typed, with what it was before; an unchanged time stays as it was read", async () => {
    const { world, resident, ticket } = await createFiled();
    world.clock.at += 3_600_000;
    const typed = { ...form, avatar: "Rosa Meadow", transaction: "sl.cm/t/AB12cd34" };
    const corrected = await correctTicket(world.app, resident, { ticket: 1, ...typed });
    expect(corrected.ticket).toMatchObject({
      number: 1,
      avatar: "rosa.meadow",
      avatarKey: "rosa.meadow",
      amountLsd: 1500,
      paidAt: ticket.paidAt,
      transactionId: "AB12cd34",
    });
    expect(await messagesIn(world, /corrected|event/), "nobody reviews it").toEqual([]);
    expect((await listTicketEvents(world.db.read, ticket.id, 9)).slice(1)).toMatchObject([
      {
        kind: "corrected",
        visibility: "public",
        actorId: resident.userId,
        change: {
          avatarTyped: [form.avatar, "Rosa Meadow"],
          avatar: [null, "rosa.meadow"],
          transactionTyped: ["lost it", "sl.cm/t/AB12cd34"],
          transactionId: [null, "AB12cd34"],
          transactionKind: [null, "casper"],
        },
      },
    ]);
    expect(await messagesIn(world, /event/)).toEqual([]);
  });

  test("a new time is read anew", async () => {
    const { world, resident, ticket } = await createFiled();
    world.clock.at += 3_600_000;
    const typed = { ...form, paid: "L$1,500 20m ago" };
    const corrected = await correctTicket(world.app, resident, { ticket: 1, ...typed });
    expect(corrected.ticket.paidAt).toBe((ticket.paidAt ?? 0) + 3_600_000 - 600_000);
  });

  test("takes more screenshots, numbered on; refused ones leave the rest", async () => {
    const { world, resident } = await createFiled();
    const screenshots = [{ ...image, name: "x.pdf", contentType: "application/pdf" }, image];
    const again = { ticket: 1, ...form, screenshots };
    const { ticket, refused } = await correctTicket(world.app, resident, again);
    expect(refused).toEqual(["x.pdf"]);
    expect(ticket.screenshots).toBe(2);
    const files = (await messagesIn(world, /screenshot/)).map((payload) => JSON.stringify(payload));
    expect(files[1]).toContain("ticket-1-2.png");
  });

  test("changes nothing where nothing is different", async () => {
    const { world, resident, ticket } = await createFiled();
    const same = await correctTicket(world.app, resident, { ticket: 1, ...form });
    expect(same.ticket).toEqual(ticket);
    expect(await listTicketEvents(world.db.read, ticket.id, 9)).toHaveLength(1);
  });

  test("from a form that was opened before someone else's correction changes nothing", async () => {
    const { world, resident, staff, ticket } = await createFiled();
    const seen = versionOf(await getTicketForm(world.app, resident, { ticket: 1 }));
    await claim(world, ticket, staff.userId);
    const byStaff = { ticket: 1, ...form, avatar: "Rosa Meadow", seen };
    const { ticket: corrected } = await correctTicket(world.app, staff, byStaff);
    const stale = { ticket: 1, ...form, location: "by the sea", seen };
    await expect(correctTicket(world.app, resident, stale)).rejects.toThrow(
      /^Someone else corrected ticket #1 while you did, so nothing was changed/,
    );
    expect(await getTicketForm(world.app, resident, { ticket: 1 })).toEqual(corrected);
    const twice = await correctTicket(world.app, staff, byStaff);
    expect(twice.ticket).toEqual(corrected);
  });

  test("by staff tells the resident; by the resident tells whoever reviews it", async () => {
    const { world, resident, staff, ticket } = await createFiled();
    await claim(world, ticket, staff.userId);
    await correctTicket(world.app, staff, { ticket: 1, ...form, avatar: "Rosa" });
    expect(await messagesIn(world, /event/)).toMatchObject([
      {
        message: {
          content: expect.stringMatching(/^<@1007> Staff corrected.*\*\*Correct details\*\* there/),
        },
      },
    ]);
    await correctTicket(world.app, resident, { ticket: 1, ...form, avatar: "Rose" });
    expect(await messagesIn(world, /corrected/)).toMatchObject([
      { message: { content: expect.stringMatching(/^<@1005> The resident/), notify: ["1005"] } },
    ]);
  });

  test("isn't for others, to whom the ticket does not exist, nor of a closed one", async () => {
    const { world, resident, ticket } = await createFiled();
    const other = await createEstate(world, "200");
    for (const person of [neighbourOf(resident), other.staff, other.resident]) {
      const attempt = correctTicket(world.app, person, { ticket: 1, ...form, avatar: "x" });
      await expect(attempt).rejects.toBeInstanceOf(NotFound);
      const look = getTicketForm(world.app, person, { ticket: 1 });
      await expect(look).rejects.toBeInstanceOf(NotFound);
    }
    await world.db.transaction((tx) =>
      changeTicket(
        tx,
        ticket,
        { status: "closed", slot: null },
        { kind: "closed", visibility: "public", actorId: "1", at: world.clock.at },
      ),
    );
    const late = correctTicket(world.app, resident, { ticket: 1, ...form, avatar: "x" });
    await expect(late).rejects.toBeInstanceOf(Conflict);
    const formOpened = getTicketForm(world.app, resident, { ticket: 1 });
    await expect(formOpened).rejects.toBeInstanceOf(Conflict);
  });

  test("the transaction of another own ticket is refused with that one named", async () => {
    const { world, resident } = await createFiled();
    world.clock.at += 31_000;
    const transaction = "sl.cm/t/AB12cd34";
    await fileTicket(world.app, resident, { ...form, transaction });
    const attempt = correctTicket(world.app, resident, { ticket: 1, ...form, transaction });
    await expect(attempt).rejects.toThrow(/in ticket #2 already/);
  });

  test("another resident's transaction is kept, and staff alone are told, once", async () => {
    const { world, resident } = await createFiled();
    const transaction = "sl.cm/t/AB12cd34";
    await fileAnother(world, resident, { transaction });
    const shared = async () => (await messagesIn(world, /shared/)).length;
    await correctTicket(world.app, resident, { ticket: 1, ...form, transaction });
    expect(await shared()).toBe(1);
    await correctTicket(world.app, resident, { ticket: 1, ...form, transaction, avatar: "Rose" });
    expect(await shared()).toBe(1);
  });
});

describe("the form of a new ticket", () => {
  test("begins with name and location as typed last, never with an erased ticket's or another's", async () => {
    const { world, resident, staff, ticket } = await createFiled();
    const begin = (actor = resident) =>
      getPaymentForm(world.app, actor, { residentId: resident.userId });
    const last = { avatarTyped: form.avatar, locationTyped: form.location };
    expect(await begin()).toEqual(last);
    expect(await begin(staff)).toEqual(last);
    await expect(begin(neighbourOf(resident))).rejects.toThrow(/staff/);
    const own = await getPaymentForm(world.app, staff, { residentId: staff.userId });
    expect(own).toEqual({ avatarTyped: "", locationTyped: "" });
    await world.db.transaction((tx) =>
      changeTicket(
        tx,
        ticket,
        { erasedAt: world.clock.at },
        { kind: "erased", visibility: "internal", actorId: "1", at: world.clock.at },
      ),
    );
    expect(await begin()).toEqual({ avatarTyped: "", locationTyped: "" });
  });

  test("isn't offered where five are open: nobody fills it in for nothing", async () => {
    const { world, resident } = await createFiled();
    for (let count = 0; count < 4; count += 1) {
      world.clock.at += 31_000;
      await fileTicket(world.app, resident, form);
    }
    const begin = getPaymentForm(world.app, resident, { residentId: resident.userId });
    await expect(begin).rejects.toThrow(/You have 5 open tickets.*#1/);
  });
});
