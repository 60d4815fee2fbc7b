import { describe, expect, test } from "vitest";
import { Forbidden, NotFound } from "#src/errors";
import { composeFound } from "#src/notices/compose-ticket-list";
import { findTickets } from "#src/tickets/find-tickets";
import { getTicketPage } from "#src/tickets/list-tickets";
import { suggestTickets } from "#src/tickets/search-tickets";
import { createEstate, createOutage, createWorld, type World } from "#tests/support/world";
import { plantTicket } from "#tests/tickets/support/plant";

const slurl = "http://maps.secondlife.com/secondlife/Dream%20Bay/12/34/56";
const line = "Thanks for your payment! Your transactionID is: AB12cd34 http://sl.cm/t/AB12cd34";
const uuid = "6F1B0C9E-5A4D-4B3C-8D2E-1F0A9B8C7D6E";

async function createTickets() {
  const outage = await createOutage();
  const { world, resident, incident } = outage;
  const other = await createEstate(world, "200");
  const closed = { status: "closed", closedAt: world.clock.at } as const;
  const linked = { incidentId: incident.id };
  await plantTicket(world, resident, { location: slurl, transaction: line }, closed);
  await plantTicket(world, resident, { avatar: "Rosalie", transaction: uuid }, linked);
  await plantTicket(world, resident, { avatar: "Rosa, the one with a hat" }, { payer: "nils.hat" });
  await plantTicket(world, resident, { avatar: "Nils Hat", location: "the Blue House" }, linked);
  await plantTicket(world, other.resident, { location: slurl, transaction: line });
  return { ...outage, other };
}

const numbersOf = (tickets: { number: number }[]) => tickets.map(({ number }) => number);

describe("find", () => {
  test("in vain for something long still says what to look for", async () => {
    const { world, staff } = await createTickets();
    const found = findTickets(world.app, staff, { query: "*".repeat(1000), page: 1 });
    const error: unknown = await found.catch((cause) => cause);
    expect(String(error).length).toBeLessThan(400);
    expect(String(error)).toMatch(/…”\. Search for a number/);
  });

  test.each([
    ["2", "number", [2]],
    ["#2", "number", [2]],
    ["rosa", "avatar", [3, 2, 1]],
    ["Rosa Meadow", "avatar", [1]],
    ["rosa.meadow", "avatar", [1]],
    ["@rosa.mea", "avatar", [1]],
    ["ROSA, THE", "avatar", [3]],
    ["nils", "avatar", [4]],
    ["AB12cd34", "transaction", [1]],
    ["AB12", "transaction", [1]],
    [line, "transaction", [1]],
    ["http://sl.cm/t/AB12cd34", "transaction", [1]],
    [uuid, "transaction", [2]],
    [uuid.slice(0, 10), "transaction", [2]],
    [slurl, "region", [1]],
    ["secondlife://Dream Bay/1/2/3", "region", [1]],
    ["dream", "region", [1]],
    ["the blue", "region", [4]],
  ])("%s is read as %s", async (query, kind, numbers) => {
    const { world, staff } = await createTickets();
    const found = await findTickets(world.app, staff, { query, page: 1 });
    expect(found).toMatchObject({ kind, total: numbers.length, page: 1, pages: 1 });
    expect(numbersOf(found.tickets)).toEqual(numbers);
  });

  test("says what else begins so, and shows that instead when asked", async () => {
    const { world, staff } = await createTickets();
    const found = await findTickets(world.app, staff, { query: "nils", page: 1 });
    expect(found.others).toEqual([{ kind: "payer", total: 1 }]);
    const payers = await findTickets(world.app, staff, { query: "nils", kind: "payer", page: 1 });
    expect(numbersOf(payers.tickets)).toEqual([3]);
    expect(composeFound(payers).content).toBe("Payer whose name begins with “nils”: 1 ticket");
  });

  test.each(["zzz", "#99", "#", "%", "_", "'; --", "\u{10FFFF}"])(
    "nothing begins with %j",
    async (query) => {
      const { world, staff } = await createTickets();
      const attempt = findTickets(world.app, staff, { query, page: 1 });
      await expect(attempt).rejects.toBeInstanceOf(NotFound);
    },
  );

  test("pages by 15, and none of it is for residents", async () => {
    const { world, staff, resident } = await createTickets();
    for (let count = 0; count < 30; count += 1)
      await plantTicket(world, resident, { avatar: "Zoe" });
    const third = await findTickets(world.app, staff, { query: "zoe", page: 3 });
    expect(third).toMatchObject({ page: 2, pages: 2, total: 30 });
    expect(third.tickets.at(-1)?.number).toBe(5);
    for (const attempt of [
      findTickets(world.app, resident, { query: "rosa", page: 1 }),
      getTicketPage(world.app, resident, { status: null, page: 1 }),
      suggestTickets(world.app, resident, ""),
    ]) {
      await expect(attempt).rejects.toBeInstanceOf(Forbidden);
    }
  });
});

describe("the list", () => {
  test.each([
    [{}, [4, 3, 2, 1]],
    [{ incident: "1" }, [4, 2]],
    [{ status: "closed" as const }, [1]],
    [{ status: "undecided" as const }, [2, 3, 4]],
    [{ incident: "#1", status: "open" as const }, [4, 2]],
    [{ incident: "1", status: "undecided" as const }, [2, 4]],
    [{ incident: "1", status: "waiting" as const }, []],
  ])("%j gives %j", async (filter, numbers) => {
    const { world, staff } = await createTickets();
    const found = await getTicketPage(world.app, staff, { status: null, page: 1, ...filter });
    expect(numbersOf(found.tickets)).toEqual(numbers);
    expect(found.total).toBe(numbers.length);
  });

  test("knows no incident of another estate", async () => {
    const { world, other } = await createTickets();
    const attempt = getTicketPage(world.app, other.staff, { incident: "1", status: null, page: 1 });
    await expect(attempt).rejects.toBeInstanceOf(NotFound);
  });
});

describe("suggestions", () => {
  test.each([
    ["", [2, 3, 4, 1]],
    ["#", [2, 3, 4, 1]],
    ["1", [1]],
    ["#4", [4]],
    ["rosa", [3, 2, 1]],
    ["Rosa Meadow", [1]],
    ["AB12", [1]],
    [line, [1]],
    ["nobody", []],
  ])("typing %j offers %j", async (typed, numbers) => {
    const { world, staff } = await createTickets();
    expect(numbersOf(await suggestTickets(world.app, staff, typed))).toEqual(numbers);
  });

  test("the number itself comes first, then those that begin so; at most 25", async () => {
    const world: World = createWorld();
    const { staff, resident } = await createEstate(world);
    const closed = { status: "closed", closedAt: 0 } as const;
    for (let count = 1; count <= 40; count += 1) {
      await plantTicket(world, resident, {}, count === 3 || count === 30 ? closed : {});
    }
    const found = numbersOf(await suggestTickets(world.app, staff, "3"));
    expect(found).toEqual([3, 31, 32, 33, 34, 35, 36, 37, 38, 39, 30]);
    expect(await suggestTickets(world.app, staff, "rosa")).toHaveLength(25);
  });
});
