import { describe, expect, test } from "vitest";
import { payloadOf } from "#src/delivery/perform";
import { Conflict, NotFound } from "#src/errors";
import { reopenIncident } from "#src/incidents/reopen";
import { ticketCard } from "#src/tickets/card";
import { confirmShown } from "#src/tickets/confirm-shown";
import { reportMissing } from "#src/tickets/report-missing";
import {
  createEstate,
  createOutage,
  listDeliveries,
  sendAll,
  type World,
} from "#tests/support/world";
import {
  addTicket,
  createLinked,
  giveAllClear,
  listQuestions,
  readTicket,
  residentOf,
} from "#tests/tickets/support/linked";

const historyOf = ({ db }: World) => db.read.query.ticketEvents.findMany();
const notOver = { incident: "1", reason: "Two are still missing." };

/** An all-clear with two undecided tickets, all of it sent. */
async function createAsked() {
  const linked = await createLinked();
  const { event } = await giveAllClear(linked.world, linked.staff);
  await sendAll(linked.world);
  return { ...linked, asked: event.id };
}

/** What became of deliveries since all of them had been sent. */
async function listNews(world: World) {
  const fresh = (await listDeliveries(world)).filter(({ status }) => status === "pending");
  return fresh.flatMap((delivery) => {
    const payload = payloadOf(delivery);
    return "message" in payload ? [{ target: delivery.target, ...payload.message }] : [];
  });
}

describe("after the all-clear", () => {
  test("the undecided are asked, in their thread and by the DM they wanted; others aren't", async () => {
    const { world, staff, first, second } = await createLinked();
    const { event } = await giveAllClear(world, staff);
    const questions = await listQuestions(world);
    expect(questions.map(({ target }) => target)).toEqual([
      `ticket:${first.id}`,
      `ticket:${second.id}`,
      `dm:${second.residentId}`,
    ]);
    const [asked, , direct] = questions.map((question) => payloadOf(question));
    expect(asked).toMatchObject({
      message: {
        content: expect.stringMatching(/^<@91> Has your payment shown up\? /),
        notify: ["91"],
        buttons: [
          { label: "Yes, it's there", id: "ticket.shown:1" },
          { label: "Still missing", id: `ticket.missing:1:${event.id}` },
        ],
      },
    });
    expect(direct).toMatchObject({
      message: {
        content: expect.stringMatching(/^Your ticket #2 at Estate 100: Has your.*\/82$/s),
      },
    });
  });

  test("nothing closes by itself", async () => {
    const { world, first, second } = await createAsked();
    for (const ticket of [first, second]) expect(await readTicket(world, ticket)).toEqual(ticket);
  });

  test("of a quiet incident residents are asked without a word about it", async () => {
    const { world, staff, incident } = await createOutage({ quiet: true });
    const ticket = await addTicket(world, incident.id);
    const { event } = await giveAllClear(world, staff);
    expect(await listQuestions(world)).toHaveLength(1);
    await reportMissing(world.app, residentOf(ticket), { ticket: 1, asked: event.id });
    const told = (await listDeliveries(world)).filter(({ target }) => target === "ticket:1");
    expect(told).toHaveLength(3);
    const read = [told.map(({ payload }) => payload), await ticketCard(world.app, ticket.id)];
    expect(JSON.stringify(read)).not.toMatch(/all.clear|incident|stall/i);
    expect(JSON.stringify(read)).toMatch(/urgent/i);
  });

  test("a thousand are asked in one go, once each", async () => {
    const { world, staff, incident } = await createOutage();
    for (let count = 0; count < 1000; count += 1) await addTicket(world, incident.id);
    await giveAllClear(world, staff);
    const targets = (await listQuestions(world)).map(({ target }) => target);
    expect(new Set(targets).size).toBe(1000);
    expect(targets).toHaveLength(1000);
  }, 30_000);
});

describe("a resident who finds the payment in place", () => {
  test("closes the ticket as recovered, confirmed by them, and is told what is next", async () => {
    const { world, first } = await createAsked();
    world.clock.at += 60_000;
    await confirmShown(world.app, residentOf(first), { ticket: first.number });
    const at = world.clock.at;
    const [event] = await historyOf(world);
    expect(await readTicket(world, first)).toMatchObject({
      status: "closed",
      verdict: "recovered",
      verifiedBy: first.residentId,
      verifiedAt: at,
      closedAt: at,
      slot: null,
    });
    expect(event).toMatchObject({ kind: "confirmed", visibility: "public", actorId: "91", at });
    expect(await listNews(world)).toMatchObject([
      {
        target: `ticket:${first.id}`,
        content: expect.stringMatching(/^<@91> You found your payment in place.*14 days/),
      },
    ]);
  });

  test("isn't urgent any more", async () => {
    const { world, first, asked } = await createAsked();
    const resident = residentOf(first);
    await reportMissing(world.app, resident, { ticket: 1, asked });
    await confirmShown(world.app, resident, { ticket: 1 });
    expect(await readTicket(world, first)).toMatchObject({ status: "closed", urgent: false });
  });
});

describe("a resident who still misses the payment", () => {
  test("makes the ticket urgent; they and staff are told what is next", async () => {
    const { world, first, asked } = await createAsked();
    await reportMissing(world.app, residentOf(first), { ticket: 1, asked });
    expect(await readTicket(world, first)).toMatchObject({ status: "open", urgent: true, slot: 1 });
    expect(await historyOf(world)).toMatchObject([{ kind: "missing", actorId: "91" }]);
    const [staffLine, resident] = await listNews(world);
    expect(staffLine).toMatchObject({
      target: "staff:100",
      content:
        "Still missing after the all-clear: ticket #1, rosa.meadow, L$1,500 in <#81>. It is urgent now.\nCheck the payment by hand, then decide with `/ticket verdict ticket:1`.",
      notify: [],
    });
    expect(resident).toMatchObject({
      target: `ticket:${first.id}`,
      content: expect.stringMatching(
        /^<@91> Your payment is still missing, so this ticket is urgent/,
      ),
    });
  });

  test("brings it to whoever has the ticket, and neutralises what was typed", async () => {
    const { world, staff, incident } = await createOutage();
    const typed = { avatar: null, avatarTyped: "@everyone [x](https://e.example)", threadId: null };
    const ticket = await addTicket(world, incident.id, { ...typed, claimedBy: staff.userId });
    const { event } = await giveAllClear(world, staff);
    await sendAll(world);
    await reportMissing(world.app, residentOf(ticket), { ticket: 1, asked: event.id });
    const [line] = await listNews(world);
    expect(line?.content).toContain(`<@${staff.userId}> has it.`);
    expect(line?.notify).toEqual([staff.userId]);
    expect(line?.content).not.toMatch(/@everyone|\]\(|<#/);
  });

  test("asked again after a later all-clear, can say so again", async () => {
    const { world, staff, first, asked } = await createAsked();
    const resident = residentOf(first);
    await reportMissing(world.app, resident, { ticket: 1, asked });
    await reopenIncident(world.app, staff, notOver);
    const { event } = await giveAllClear(world, staff);
    await sendAll(world);
    await reportMissing(world.app, resident, { ticket: 1, asked: event.id });
    expect((await listNews(world)).map(({ target }) => target)).toEqual(["staff:100", "ticket:1"]);
    const late = reportMissing(world.app, resident, { ticket: 1, asked });
    await expect(late).rejects.toThrow(/told us already/);
  });
});

describe("an answer is refused", () => {
  const answers = [
    (world: World, actor: ReturnType<typeof residentOf>, ticket: number, _asked: number) =>
      confirmShown(world.app, actor, { ticket }),
    (world: World, actor: ReturnType<typeof residentOf>, ticket: number, asked: number) =>
      reportMissing(world.app, actor, { ticket, asked }),
  ];

  test.each(answers)("to anyone but the ticket's resident", async (answer) => {
    const { world, staff, first, second, asked } = await createAsked();
    await expect(answer(world, residentOf(second), 1, asked)).rejects.toBeInstanceOf(NotFound);
    await expect(answer(world, staff, 1, asked)).rejects.toThrow(/`\/ticket verdict`/);
    const other = await createEstate(world, "200");
    await expect(answer(world, other.staff, 1, asked)).rejects.toBeInstanceOf(NotFound);
    expect(await readTicket(world, first)).toEqual(first);
    expect(await listNews(world)).toEqual([]);
  });

  test.each(answers)("once the ticket is closed, or decided and to recheck", async (answer) => {
    const { world, incident, credited, done, asked } = await createAsked();
    const closed = await addTicket(world, incident.id, { status: "closed", slot: null });
    for (const ticket of [done, closed]) {
      const late = answer(world, residentOf(ticket), ticket.number, asked);
      await expect(late).rejects.toThrow(/is closed already/);
    }
    const rechecked = answer(world, residentOf(credited), credited.number, asked);
    await expect(rechecked).rejects.toThrow(/Staff have decided/);
    expect(await listNews(world)).toEqual([]);
  });

  test("where it is given twice, at once or later", async () => {
    const { world, first, second, asked } = await createAsked();
    for (const [ticket, answer] of [
      [first, () => confirmShown(world.app, residentOf(first), { ticket: 1 })],
      [second, () => reportMissing(world.app, residentOf(second), { ticket: 2, asked })],
    ] as const) {
      const results = await Promise.allSettled(Array.from({ length: 3 }, answer));
      expect(results.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "rejected"]);
      expect(results[2]).toMatchObject({ reason: expect.any(Conflict) });
      const events = (await historyOf(world)).filter(({ ticketId }) => ticketId === ticket.id);
      expect(events).toHaveLength(1);
    }
  });
});
