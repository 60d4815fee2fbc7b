import { describe, expect, test } from "vitest";
import { listTicketEvents } from "#db/queries/ticket-events";
import { payloadOf } from "#src/delivery/perform";
import { openIncident } from "#src/incidents/open";
import { changeTicket } from "#src/tickets/change-ticket";
import { type Filed, fileTicket } from "#src/tickets/file";
import { fileAnother, neighbourOf } from "#tests/support/filing";
import { createEstate, createWorld, listDeliveries, type World } from "#tests/support/world";
import { plantTicket } from "#tests/tickets/support/plant";

const form = { avatar: "Rosa", location: "Dream Bay", paid: "L$1,500 at 17:15" };
const image = { name: "a.png", url: "https://cdn.example/a", contentType: "image/png", size: 9 };
const second = 1000;

/** What became of each: the ticket's number, or why there is none. */
async function settle(attempts: Promise<Filed>[]): Promise<string[]> {
  const settled = await Promise.allSettled(attempts);
  return settled.map((one) =>
    one.status === "fulfilled"
      ? `${one.value.outcome} #${one.value.ticket.number}`
      : String(one.reason.message),
  );
}

async function close(world: World, filed: Filed) {
  await world.db.transaction((tx) =>
    changeTicket(
      tx,
      filed.ticket,
      { status: "closed", slot: null, closedAt: world.clock.at },
      { kind: "closed", visibility: "public", actorId: "1", at: world.clock.at },
    ),
  );
}

async function ticketNumbers(world: World): Promise<number[]> {
  const rows = await world.db.read.query.tickets.findMany();
  return rows.map(({ number }) => number).sort((a, b) => a - b);
}

describe("30 s between two of a resident", () => {
  test("of many at once one is filed; the others are told how long to wait, and take no number", async () => {
    const world = createWorld();
    const { resident } = await createEstate(world);
    const attempts = Array.from({ length: 8 }, () => fileTicket(world.app, resident, form));
    const [first, ...rest] = await settle(attempts);
    expect(first).toBe("filed #1");
    for (const told of rest) expect(told).toMatch(/Wait 30 s/);
    world.clock.at += 29.5 * second;
    expect(await settle([fileTicket(world.app, resident, form)])).toMatchObject([
      expect.stringContaining("Wait 1 s"),
    ]);
    world.clock.at += second / 2;
    expect(await settle([fileTicket(world.app, resident, form)])).toEqual(["filed #2"]);
    expect(await settle([fileAnother(world, resident, form)])).toEqual(["filed #3"]);
  });

  test("hold for whoever files, and not where the clock was set back", async () => {
    const world = createWorld();
    const { resident, staff } = await createEstate(world);
    await fileTicket(world.app, staff, { ...form, resident: resident.userId });
    const again = fileTicket(world.app, resident, form);
    await expect(again).rejects.toThrow(/^You filed a ticket a moment ago. Wait 30 s/);
    const byStaff = fileTicket(world.app, staff, { ...form, resident: resident.userId });
    await expect(byStaff).rejects.toThrow(/^A ticket of this member .* Wait 30 s/);
    world.clock.at -= 3600 * second;
    expect(await settle([fileTicket(world.app, resident, form)])).toEqual(["filed #2"]);
  });
});

describe("five open at most", () => {
  async function fileFive(world: World, resident: Parameters<typeof fileTicket>[1]) {
    const filed: Filed[] = [];
    for (let count = 0; count < 5; count += 1) {
      filed.push(await fileTicket(world.app, resident, form));
      world.clock.at += 31 * second;
    }
    return filed;
  }

  test("the sixth is refused with the five named, until one is closed", async () => {
    const world = createWorld();
    const { resident, staff } = await createEstate(world);
    const filed = await fileFive(world, resident);
    expect(filed.map(({ ticket }) => ticket.slot)).toEqual([1, 2, 3, 4, 5]);
    const sixth = fileTicket(world.app, resident, form);
    await expect(sixth).rejects.toThrow(/You have 5 open tickets.*: #5, #4, #3, #2, #1\./);
    const byStaff = fileTicket(world.app, staff, { ...form, resident: resident.userId });
    await expect(byStaff).rejects.toThrow(/This member has 5 open tickets/);
    for (const one of filed.slice(1, 2)) await close(world, one);
    const next = await fileTicket(world.app, resident, form);
    expect(next.ticket).toMatchObject({ number: 6, slot: 2 });
  });

  test("more than five, from before there was a limit, are refused by name like five", async () => {
    const world = createWorld();
    const { resident } = await createEstate(world);
    for (const slot of [1, 2, 3, 4, 5, null, null])
      await plantTicket(world, resident, {}, { slot });
    world.clock.at += 31 * second;
    await expect(fileTicket(world.app, resident, form)).rejects.toThrow(
      /more can't be open at once/,
    );
  });

  test("with one place left, of many at once one is filed", async () => {
    const world = createWorld();
    const { resident } = await createEstate(world);
    const [first] = await fileFive(world, resident);
    if (first) await close(world, first);
    const attempts = Array.from({ length: 6 }, () => fileTicket(world.app, resident, form));
    const told = await settle(attempts);
    expect(told.filter((one) => one === "filed #6")).toHaveLength(1);
    expect(await ticketNumbers(world)).toEqual([1, 2, 3, 4, 5, 6]);
  });
});

describe("one case for one transaction", () => {
  const transaction = "http://sl.cm/t/AB12cd34";

  test("one-open-ticket rule raced: of many at once one is filed, and all are brought to it", async () => {
    const world = createWorld();
    const { resident } = await createEstate(world);
    const attempts = Array.from({ length: 8 }, () =>
      fileTicket(world.app, resident, { ...form, transaction }),
    );
    const told = await settle(attempts);
    expect(told).toEqual(["filed #1", ...Array.from({ length: 7 }, () => "existing #1")]);
    expect(await ticketNumbers(world)).toEqual([1]);
    expect(await listDeliveries(world)).toHaveLength(1);
    expect(await listTicketEvents(world.db.read, 1, 9)).toHaveLength(1);
  });

  test("brings them there in another form of it too; new screenshots go to that ticket", async () => {
    const world = createWorld();
    const { resident } = await createEstate(world);
    await fileTicket(world.app, resident, { ...form, transaction, screenshots: [image] });
    const again = await fileTicket(world.app, resident, {
      transaction: "Your transactionID is: AB12cd34",
      screenshots: [image, { ...image, name: "b.exe", contentType: null }],
    });
    expect(again).toMatchObject({ outcome: "existing", refused: ["b.exe"] });
    expect(again.ticket).toMatchObject({ number: 1, screenshots: 2, paidTyped: form.paid });
    const keys = (await listDeliveries(world)).map(({ key }) => key);
    expect(keys.slice(1)).toEqual(["ticket:1:screenshot:1", "ticket:1:screenshot:2"]);
  });

  test("once that ticket is closed, it is a new case, and none to tell staff of", async () => {
    const world = createWorld();
    const { resident } = await createEstate(world);
    for (const person of [resident, neighbourOf(resident)]) {
      await close(world, await fileTicket(world.app, person, { ...form, transaction }));
    }
    world.clock.at += 31 * second;
    const again = await fileTicket(world.app, resident, { ...form, transaction });
    expect(again).toMatchObject({ outcome: "filed", ticket: { number: 3 } });
    const told = (await listDeliveries(world)).filter(({ key }) => key.endsWith(":shared"));
    expect(told).toEqual([]);
  });

  test("of another resident it is filed, and staff alone are told", async () => {
    const world = createWorld();
    const { resident } = await createEstate(world);
    const other = await createEstate(world, "200");
    const neighbour = neighbourOf(resident);
    await fileTicket(world.app, other.resident, { ...form, transaction });
    const first = await fileTicket(world.app, resident, { ...form, transaction });
    const next = await fileTicket(world.app, neighbour, { ...form, transaction });
    expect(next).toMatchObject({ outcome: "filed", ticket: { number: 2 } });
    const told = (await listDeliveries(world)).filter(({ target }) => /^staff:/.test(target));
    expect(told).toMatchObject([{ target: "staff:100" }]);
    expect(told.map((one) => payloadOf(one))).toMatchObject([
      {
        message: {
          content: [
            "Ticket #2 names a transaction that another resident's open ticket names too: AB12cd34",
            `#2 of <@${neighbour.userId}>`,
            `#1 of <@${resident.userId}>`,
            "Check whose payment it is, so that it is credited once. Neither resident was told.",
          ].join("\n"),
        },
      },
    ]);
    const notes = async ({ ticket }: Filed) =>
      (await listTicketEvents(world.db.read, ticket.id, 9)).slice(1);
    const note = (number: number) => ({
      kind: "noted",
      visibility: "internal",
      text: `Same transaction as ticket #${number}, of another resident.`,
    });
    expect(await notes(first)).toMatchObject([note(2)]);
    expect(await notes(next)).toMatchObject([note(1)]);
  });
});

test("the database itself takes no second ticket of a place, a case or a number", async () => {
  const world = createWorld();
  const { resident } = await createEstate(world);
  const taken = { slot: 1, transaction: "AB12cd34" };
  await plantTicket(world, resident, { transaction: taken.transaction }, { slot: taken.slot });
  for (const [{ slot, transaction }, change] of [
    [{ slot: 1, transaction: "" }, {}],
    [{ slot: 2, transaction: taken.transaction }, {}],
    [{ slot: 2, transaction: "" }, { number: 1 }],
  ] as const) {
    const second = plantTicket(world, resident, { transaction }, { slot, ...change });
    await expect(second).rejects.toThrow(/^UNIQUE constraint failed: tickets\./);
  }
  const closed = { slot: null, status: "closed" } as const;
  await plantTicket(world, resident, { transaction: taken.transaction }, closed);
  expect(await ticketNumbers(world)).toEqual([1, 2]);
});

test("duplicate ticket numbers under concurrency: 60 residents at once get 60 consecutive ones, with refused ones in between", async () => {
  const world = createWorld();
  const { staff, resident } = await createEstate(world);
  const { incident } = await openIncident(world.app, staff, { title: "x", system: "y" });
  await Promise.all(
    Array.from({ length: 60 }, async (_, index) => {
      const one = neighbourOf(resident);
      const mine = { ...form, transaction: `sl.cm/t/payment${index}` };
      await fileTicket(world.app, one, mine);
      await fileTicket(world.app, one, form).catch(() => undefined);
      await fileTicket(world.app, one, mine);
    }),
  );
  const tickets = await world.db.read.query.tickets.findMany();
  expect(await ticketNumbers(world)).toEqual(Array.from({ length: 60 }, (_, index) => index + 1));
  expect(new Set(tickets.map(({ residentId }) => residentId)).size).toBe(60);
  expect(new Set(tickets.map(({ incidentId }) => incidentId))).toEqual(new Set([incident.id]));
});
