import { DatabaseSync } from "node:sqlite";
import { describe, expect, test } from "vitest";
import { type Delivery, insertDelivery } from "#db/queries/deliveries";
import { findDelivery } from "#db/queries/delivery-keys";
import { listTicketEvents } from "#db/queries/ticket-events";
import { countByOutcome, findTicketById } from "#db/queries/tickets";
import { deliveries } from "#db/schema/deliveries";
import { verdictDrafts } from "#db/schema/tickets";
import type { Actor } from "#src/actor";
import { enqueue } from "#src/delivery/enqueue";
import { payloadOf } from "#src/delivery/perform";
import { Conflict, Forbidden, NotFound } from "#src/errors";
import { getEstate } from "#src/estates/get-estate";
import { askToOpen, suggestionKey } from "#src/incidents/ask-to-open";
import { getReport } from "#src/incidents/get-report";
import { offerKey } from "#src/incidents/offer-to-link";
import { openIncident } from "#src/incidents/open";
import { openFromTickets } from "#src/incidents/open-from-tickets";
import type { Message } from "#src/notices/message";
import { changeTicket } from "#src/tickets/change-ticket";
import { correctTicket } from "#src/tickets/correct";
import { eraseResident, previewErase } from "#src/tickets/erase";
import { listDeliveriesOf } from "#src/tickets/erase-deliveries";
import { fileTicket } from "#src/tickets/file";
import { createEstate, createOutage, createWorld, sendAll, type World } from "#tests/support/world";
import { plantTicket } from "#tests/tickets/support/plant";

const marker = "Zyzzyva";
const form = {
  avatar: `${marker} Meadow`,
  location: `${marker} house`,
  paid: `L$1,500 ${marker}`,
  transaction: `${marker}99`,
};

/** Every row of every table, as text. */
function dump({ file }: World): string {
  const database = new DatabaseSync(file, { readOnly: true });
  const tables = database.prepare("SELECT name FROM sqlite_master WHERE type = 'table'").all();
  const rows = tables.map(({ name }) => database.prepare(`SELECT * FROM "${name}"`).all());
  database.close();
  return JSON.stringify(rows);
}

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

async function erase({ world, admin, resident }: { world: World; admin: Actor; resident: Actor }) {
  const { residentId, ...seen } = await previewErase(world.app, admin, {
    residentId: resident.userId,
  });
  return eraseResident(world.app, admin, { resident: residentId, ...seen });
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

  test.each(["standing", "answered"])(
    "takes their line out of a question to staff that is %s",
    async (state) => {
      const world = createWorld();
      const people = await createEstate(world);
      const { admin, resident, staff } = people;
      const neighbour = { ...resident, userId: "1008" };
      await plantTicket(world, neighbour, { avatar: "Nils", paid: "" });
      await plantTicket(world, resident, { avatar: marker, paid: "" });
      world.clock.at += 60_000;
      await plantTicket(world, neighbour, { avatar: "Nils", paid: "" });
      await world.db.transaction(async (tx) =>
        askToOpen(tx, await getEstate(tx, "100"), world.clock.at),
      );
      await sendAll(world);
      const asked = world.clock.at;
      const from = asked - 60_000;
      if (state === "answered") {
        await openFromTickets(world.app, staff, { from, asked, title: "x", system: "y" });
      }
      world.clock.at += 3_600_000;
      await erase({ world, admin, resident });
      expect(dump(world)).not.toMatch(/zyzzyva/i);
      const key = suggestionKey("100", asked);
      const edit = await findDelivery(world.db.read, `${key}:edit:erased:${world.clock.at}`);
      if (state === "answered") return expect(edit).toBeNull();
      const { content = "", buttons } = messageOf(edit);
      expect(content.split("\n").slice(1, 4)).toEqual(["#1: nils", "#2: erased", "#3: nils"]);
      expect(buttons).toHaveLength(2);
    },
  );

  test("leaves a question that was asked anew as it is", async () => {
    const world = createWorld();
    const { admin, resident } = await createEstate(world);
    for (const count of [1, 2]) {
      for (const userId of [`2${count}`, `3${count}`, `4${count}`]) {
        world.clock.at += 60_000;
        await fileTicket(world.app, { ...resident, userId }, { avatar: marker });
      }
    }
    const asked = world.clock.at - 180_000;
    await sendAll(world);
    await erase({ world, admin, resident: { ...resident, userId: "21" } });
    const key = suggestionKey("100", asked);
    expect(messageOf(await findDelivery(world.db.read, key)).content).toContain("#1: erased");
    const newer = suggestionKey("100", world.clock.at);
    const edited = async (of: string) =>
      findDelivery(world.db.read, `${of}:edit:erased:${world.clock.at}`);
    expect(await edited(key)).toBeNull();
    expect(messageOf(await edited(newer)).content).toContain("#1: erased");
  });

  test("takes their line out of an offer, which can still be answered", async () => {
    const world = createWorld();
    const { admin, staff, resident } = await createEstate(world);
    await fileTicket(world.app, resident, { avatar: marker });
    await fileTicket(world.app, { ...resident, userId: "1008" }, { avatar: "Nils" });
    const { incident } = await openIncident(world.app, staff, { title: "x", system: "y" });
    await sendAll(world);
    await erase({ world, admin, resident });
    expect(dump(world)).not.toMatch(/zyzzyva/i);
    const edit = await findDelivery(
      world.db.read,
      `${offerKey(incident)}:edit:erased:${world.clock.at}`,
    );
    const { content, buttons } = messageOf(edit);
    expect(content).toContain("#1: erased\n#2: nils");
    expect(buttons).toHaveLength(2);
  });

  test.each([
    ["was not corrected since", []],
    ["says another transaction by now", ["resident"]],
    ["of another says another transaction by now", ["neighbour"]],
  ] as const)(
    "takes their line out of what staff were told of another's ticket; the ticket %s",
    async (_, correcting) => {
      const outage = await createOutage();
      const { world, resident } = outage;
      const { app } = world;
      const people = { resident, neighbour: { ...resident, userId: "1008" } };
      const shared = { ...form, transaction: "sl.cm/t/AB12cd34" };
      await fileTicket(app, people.resident, shared);
      const { ticket } = await fileTicket(app, people.neighbour, { ...shared, avatar: "Nils" });
      for (const [index, who] of ["resident" as const, "neighbour" as const].entries()) {
        if (!correcting.some((one) => one === who)) continue;
        const corrected = { ...shared, transaction: "sl.cm/t/ZZ99yy88", ticket: index + 1 };
        await correctTicket(app, people[who], corrected);
      }
      await sendAll(world);
      await erase(outage);
      const [told] = (await listDeliveriesOf(world.db.read, ticket.id)).filter(({ key }) =>
        key.endsWith(":shared"),
      );
      if (!told) throw new Error("Staff were told nothing.");
      const lines = messageOf(told).content?.split("\n");
      expect(lines?.slice(1, 3)).toEqual(["#2 of <@1008>", "#1: erased"]);
      const edit = await findDelivery(world.db.read, `${told.key}:edit:erased:${world.clock.at}`);
      expect(messageOf(edit)).toEqual(messageOf(told));
    },
  );
});

function messageOf(delivery: Delivery | null): Partial<Message> {
  const payload = delivery && payloadOf(delivery);
  return payload && "message" in payload ? payload.message : {};
}

function total(outcomes: { tickets: number; amounts: number; amountLsd: number }[]) {
  const sum = (of: "tickets" | "amounts" | "amountLsd") =>
    outcomes.reduce((all, outcome) => all + outcome[of], 0);
  return [sum("tickets"), sum("amounts"), sum("amountLsd")];
}
