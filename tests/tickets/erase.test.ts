import { describe, expect, test } from "vitest";
import { insertDelivery } from "#db/queries/deliveries";
import { listTicketEvents } from "#db/queries/ticket-events";
import { countByOutcome, findTicketById } from "#db/queries/tickets";
import { deliveries } from "#db/schema/deliveries";
import { verdictDrafts } from "#db/schema/tickets";
import type { Actor } from "#src/actor";
import { enqueue } from "#src/delivery/enqueue";
import { Conflict, Forbidden, NotFound } from "#src/errors";
import { getReport } from "#src/incidents/get-report";
import { changeTicket } from "#src/tickets/change-ticket";
import { eraseResident, previewErase } from "#src/tickets/erase";
import { createEstate, createOutage, sendAll, type World } from "#tests/support/world";
import { dump, erase, form, marker } from "#tests/tickets/support/erasing";
import { plantTicket } from "#tests/tickets/support/plant";

/** A resident's ticket in which all that can hold a person's words or name does, told of everywhere. */
async function createTalkative(
  { world, resident, staff }: { world: World; resident: Actor; staff: Actor },
  incidentId: number | null,
) {
  const filed = await plantTicket(world, resident, form, {
    incidentId,
    filedBy: resident.userId,
    payerTyped: `${marker} Payer`,
    payer: `${marker.toLowerCase()}.payer`,
    details: marker,
    verdictNote: marker,
    threadId: "777",
    dm: "on",
    slot: 1,
    slurl: `https://maps.secondlife.com/secondlife/${marker}/1/2/3`,
  });
  const { at } = world.clock;
  return world.db.transaction(async (tx) => {
    const corrected = await changeTicket(
      tx,
      filed,
      {
        avatarTyped: `${marker} two`,
        details: `${marker} two`,
        status: "waiting",
        amountLsd: 2000,
      },
      {
        kind: "corrected",
        visibility: "public",
        actorId: resident.userId,
        at,
        text: marker,
        news: { text: `${marker}, you said:`, quote: marker },
      },
    );
    await tx.insert(verdictDrafts).values({
      estateId: filed.estateId,
      ticketId: filed.id,
      verdict: "credited",
      note: marker,
      createdBy: staff.userId,
      createdAt: at,
    });
    const send = (
      key: string,
      target: "staff:100" | "dm:1007" | `ticket:${number}`,
      content: string,
    ) =>
      enqueue(tx, {
        estateId: filed.estateId,
        key,
        target,
        payload: { action: "send", message: { content } },
        now: at,
      });
    await send(`ticket:${filed.id}:staff`, "staff:100", `Ticket #${filed.number}: ${marker}`);
    // As an earlier version stored it.
    await insertDelivery(tx, {
      estateId: filed.estateId,
      key: `ticket:${filed.id}:thread`,
      target: `ticket:${filed.id}`,
      payload: { action: "open-thread", name: marker, residentId: resident.userId },
      dueAt: at,
      createdAt: at,
    });
    await enqueue(tx, {
      estateId: filed.estateId,
      key: `ticket:${filed.id}:member`,
      target: `member:${filed.id}`,
      payload: { action: "add-member", userId: resident.userId },
      now: at,
    });
    return corrected;
  });
}

describe("erasing a resident", () => {
  test.each(["sent", "not sent"])(
    "leaves nothing of them in any table; what was said was %s",
    async (state) => {
      const outage = await createOutage();
      const { world, incident, admin, resident } = outage;
      const ticket = await createTalkative(outage, incident.id);
      if (state === "sent") await sendAll(world);
      expect(dump(world)).toMatch(/zyzzyva/i);
      expect(await erase(outage)).toEqual({ erased: 1, closed: 1 });
      expect(dump(world)).not.toMatch(/zyzzyva/i);
      expect(dump(world)).not.toContain(`"${resident.userId}"`);
      expect(dump(world)).not.toContain(`@${resident.userId}`);
      expect(await findTicketById(world.db.read, ticket.id)).toMatchObject({
        number: 1,
        incidentId: incident.id,
        residentId: "erased",
        filedBy: "erased",
        amountLsd: 2000,
        status: "closed",
        slot: null,
        threadId: null,
        filedAt: world.clock.at,
        closedAt: world.clock.at,
        erasedAt: world.clock.at,
      });
      const events = await listTicketEvents(world.db.read, ticket.id, 10);
      expect(events).toMatchObject([
        {
          kind: "corrected",
          actorId: "erased",
          text: null,
          change: {
            avatarTyped: [null, null],
            status: ["open", "waiting"],
            amountLsd: [1500, 2000],
          },
        },
        { kind: "erased", actorId: admin.userId, visibility: "internal", text: null, change: {} },
      ]);
      const pending = (await world.db.read.select().from(deliveries)).filter(
        ({ status }) => status === "pending",
      );
      expect(pending.map(({ target }) => target).toSorted()).toEqual([
        ...(state === "sent" ? [`console:1`, `edit:ticket:1:staff`] : ["console:1", "notices:100"]),
        "queue:100",
        "thread:1:777",
      ]);
    },
  );

  test("leaves counts and the report as they were, and everyone else alone", async () => {
    const outage = await createOutage();
    const { world, incident, staff, resident } = outage;
    const neighbour = { ...resident, userId: "1008" };
    const elsewhere = await createEstate(world, "200");
    const abroad = { ...elsewhere.resident, userId: resident.userId };
    const decided = { status: "closed", verdict: "recovered", closedAt: 5 } as const;
    await plantTicket(world, resident, {}, { incidentId: incident.id, ...decided });
    await createTalkative(outage, incident.id);
    const others = [
      await plantTicket(world, neighbour, form, { incidentId: incident.id }),
      await plantTicket(world, abroad, form),
    ];
    const read = async () => ({
      verdicts: await countByOutcome(world.db.read, incident.id),
      report: (await getReport(world.app, staff, { incident: "1" })).markdown,
      others: await Promise.all(others.map(({ id }) => findTicketById(world.db.read, id))),
    });
    const before = await read();
    expect(await erase(outage)).toEqual({ erased: 2, closed: 1 });
    const after = await read();
    expect(after.others).toEqual(before.others);
    expect(total(after.verdicts)).toEqual(total(before.verdicts));
    // The one that was open is closed without a verdict now.
    const [then, now] = [
      "- not decided yet: 2\n",
      "- closed without a verdict: 1\n- not decided yet: 1\n",
    ];
    expect(after.report).toBe(before.report.replace(then, now));
    expect(await findTicketById(world.db.read, 1)).toMatchObject({
      ...decided,
      residentId: "erased",
    });
  });

  test("happens once, and only to the tickets that were seen", async () => {
    const outage = await createOutage();
    const { world, admin, staff, resident } = outage;
    const { app } = world;
    const residentId = resident.userId;
    await expect(previewErase(app, staff, { residentId })).rejects.toBeInstanceOf(Forbidden);
    await expect(previewErase(app, admin, { residentId })).rejects.toBeInstanceOf(NotFound);
    const ticket = await plantTicket(world, resident);
    const { open, ...first } = await previewErase(app, admin, { residentId });
    expect(open).toBe(1);
    const press = (seen: typeof first, actor = admin) =>
      eraseResident(app, actor, { ...seen, resident: residentId });
    await expect(press(first, staff)).rejects.toBeInstanceOf(Forbidden);
    const note = { kind: "noted", visibility: "internal", actorId: "5", at: 0 } as const;
    await world.db.transaction((tx) => changeTicket(tx, ticket, {}, note));
    await expect(press(first)).rejects.toBeInstanceOf(Conflict);
    const second = await previewErase(app, admin, { residentId });
    const pressed = await Promise.allSettled([press(second), press(second)]);
    expect(pressed.map(({ status }) => status)).toEqual(["fulfilled", "rejected"]);
    await plantTicket(world, resident);
    await expect(press(second)).rejects.toBeInstanceOf(Conflict);
    expect(await findTicketById(world.db.read, 2)).toMatchObject({ residentId, erasedAt: null });
  });
});

function total(outcomes: { tickets: number; amounts: number; amountLsd: number }[]) {
  const sum = (of: "tickets" | "amounts" | "amountLsd") =>
    outcomes.reduce((all, outcome) => all + outcome[of], 0);
  return [sum("tickets"), sum("amounts"), sum("amountLsd")];
}
