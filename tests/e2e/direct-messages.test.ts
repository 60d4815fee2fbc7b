import { expect, test } from "vitest";
import { openDb } from "#db/client";
import { type Ticket, updateTicket } from "#db/queries/tickets";
import type { Person } from "#sandbox/driver/types";
import { changeTicket } from "#src/tickets/change-ticket";
import {
  createEstate,
  type Estate,
  fileTicket,
  type Stage,
  setUp,
  startStage,
} from "#tests/e2e/support/stage";

const sending = { method: "POST", path: "/channels/{channel_id}/messages" };

/** Two residents with a ticket each, whose news come by direct message too. */
async function setStage() {
  const stage = await startStage();
  const estate = createEstate(stage.sandbox);
  await setUp(estate);
  const { resident, neighbour, desk } = estate;
  for (const person of [resident, neighbour]) await fileTicket(person, estate);
  await changeAll(stage, async (db, ticket) => {
    await db.transaction((tx) => updateTicket(tx, ticket, { dm: "on" }));
  });
  const inThread = (person: Person) =>
    person.threads(desk).flatMap((thread) => person.read(thread));
  return { stage, sandbox: stage.sandbox, ...estate, estate, inThread };
}

type Db = ReturnType<typeof openDb>;

/** Changes every ticket while the bot is away. */
async function changeAll(stage: Stage, change: (db: Db, ticket: Ticket) => Promise<unknown>) {
  await stage.bot.stop();
  const db = openDb(stage.databaseFile);
  for (const ticket of await db.read.query.tickets.findMany()) await change(db, ticket);
  await db.close();
  await stage.restart();
}

/** Something that its resident is told of happens to every ticket. */
function tellAll(stage: Stage, { staff }: Estate, ...texts: string[]) {
  return changeAll(stage, async (db, { id }) => {
    for (const text of texts) {
      await db.transaction(async (tx) => {
        const ticket = await tx.query.tickets.findFirst({ where: (row, { eq }) => eq(row.id, id) });
        if (!ticket) throw new Error("There is no such ticket.");
        const happened = { visibility: "public", actorId: staff.id, at: Date.now() } as const;
        const change = { claimedBy: staff.id };
        await changeTicket(tx, ticket, change, { kind: "claimed", ...happened, news: { text } });
      });
    }
  });
}

test("news come by direct message to those who asked, a second apart, and link their thread", async () => {
  const { stage, sandbox, estate, resident, neighbour, desk, inThread } = await setStage();
  await tellAll(stage, estate, "is being looked at.", "was looked at.");
  const people = [resident, neighbour];
  const haveAll = () => people.every((person) => person.dms().length === 2);
  await sandbox.until(haveAll, { what: "the direct messages" });
  for (const [index, person] of people.entries()) {
    const [first] = person.dms();
    expect(first?.content).toContain(`ticket #${index + 1} at Dream Seeker`);
    expect(first?.content).toContain("is being looked at.");
    expect(first?.content).toContain(person.threads(desk)[0]?.id);
    expect(inThread(person).some(({ content }) => content.includes("was looked at."))).toBe(true);
  }
  const direct = new Set(people.map((person) => person.dms()[0]?.channelId));
  const begun = sandbox.requests
    .filter(({ route, method }) => route === "/users/@me/channels" && method === "POST")
    .map(({ at }) => at);
  expect(direct.size).toBe(2);
  expect(begun).toHaveLength(4);
  // Three seconds from when the bot begins; Discord may hear of the first late, not of all.
  expect((begun.at(-1) ?? 0) - (begun[0] ?? 0)).toBeGreaterThan(2_000);
});

test("asked for and stopped by the confirmation's button", async () => {
  const { sandbox } = await startStage();
  const estate = createEstate(sandbox);
  await setUp(estate);
  const { resident, neighbour, staff, staffRoom, desk } = estate;
  const told = await fileTicket(resident, estate);
  const theirs = await fileTicket(neighbour, estate);
  const hears = (person: Person) =>
    sandbox.until(() => person.dms()[0], { what: `a direct message to ${person.name}` });
  await resident.press(told, "Send me news by DM");
  await staff.slash(staffRoom, "ticket claim", { ticket: "1" });
  const direct = await hears(resident);
  expect(direct.content.split("\n")).toEqual([
    expect.stringMatching(/^Your ticket #1 at Dream Seeker: Your payment is being checked now/),
    `https://discord.com/channels/${estate.guild.id}/${resident.threads(desk)[0]?.id}`,
  ]);
  expect(direct.buttons).toEqual([]);
  await resident.press(told, "No more DMs");
  await neighbour.press(theirs, "Send me news by DM");
  for (const ticket of ["1", "2"]) {
    await staff.slash(staffRoom, "ticket verdict", { ticket, verdict: "recovered" });
  }
  await hears(neighbour);
  expect(resident.dms()).toHaveLength(1);
});

test("blocked, they are tried once and never again, and all stands in the thread", async () => {
  const { stage, sandbox, estate, resident, neighbour, inThread } = await setStage();
  resident.setDmsOpen(false);
  await tellAll(stage, estate, "is being looked at.", "was looked at.");
  await sandbox.until(() => neighbour.dms().length === 2, { what: "the other's messages" });
  const stands = () => inThread(resident).some(({ content }) => content.includes("was looked at."));
  await sandbox.until(stands, { what: "the news in the thread" });
  resident.setDmsOpen(true);
  await tellAll(stage, estate, "is decided.");
  await sandbox.until(() => neighbour.dms().length === 3, { what: "the other's message" });
  expect(resident.dms()).toEqual([]);
  const refused = sandbox.requests.filter(
    ({ status, path }) => status === 403 && /messages/.test(path),
  );
  expect(refused).toHaveLength(1);
  const db = openDb(stage.databaseFile);
  const dms = (await db.read.query.tickets.findMany()).map(({ dm }) => dm);
  await db.close();
  expect(dms).toEqual(["blocked", "on"]);
});

test("a message that Discord has trouble with is sent once it has none", async () => {
  const { stage, sandbox, estate, resident } = await setStage();
  sandbox.faults.fail({ method: "POST", path: "/users/@me/channels", times: 1 });
  sandbox.faults.dropResponse({ ...sending, times: 4 });
  await tellAll(stage, estate, "is being looked at.");
  await sandbox.until(() => resident.dms().length > 0, { what: "the direct message" });
  expect(resident.dms()).toHaveLength(1);
});
