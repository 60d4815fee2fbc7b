import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { findDelivery } from "#db/queries/delivery-keys";
import { findEstate, markThreadsFailing } from "#db/queries/estates";
import { deliveries } from "#db/schema/deliveries";
import { enqueue } from "#src/delivery/enqueue";
import { DeliveryFailure, type Reason } from "#src/delivery/retry";
import { troubleKey } from "#src/delivery/thread-trouble";
import { setChannels } from "#src/estates/set-channels";
import { openIncident } from "#src/incidents/open";
import { fileTicket } from "#src/tickets/file";
import type { Call } from "#tests/delivery/fake-transport";
import { pass, run, settled } from "#tests/delivery/run";
import { eventually } from "#tests/support/eventually";
import { createEstate, createWorld, type World } from "#tests/support/world";

const form = { location: "", paid: "", transaction: "", screenshot: null };
const because = (reason?: Reason) => new DeliveryFailure("passing", "x", undefined, reason);
const all = [
  "View Channel",
  "Send Messages",
  "Embed Links",
  "Read Message History",
  "Attach Files",
  "Create Private Threads",
  "Send Messages in Threads",
  "Manage Threads",
];

/** Two residents' tickets, and a Discord in which opening threads fails as told. */
async function createTrouble(fail: (call: Call) => DeliveryFailure | null) {
  const world = createWorld();
  const people = await createEstate(world);
  const { calls } = await run(world, fail);
  for (const avatar of ["Rosa", "Nils"]) {
    const resident = { ...people.resident, userId: avatar };
    await fileTicket(world.app, resident, { ...form, avatar });
  }
  /** What staff read of it now. */
  const told = () => calls.findLast(isOfThreads)?.args.map(contentOf).join("");
  const lines = () => calls.filter((call) => call.name === "send" && isOfThreads(call));
  return { world, ...people, calls, told, lines };
}

const contentOf = (arg: unknown) =>
  typeof arg === "object" && arg !== null && "content" in arg ? String(arg.content) : "";

/** Whether it tells staff of threads in general, not of a ticket. */
function isOfThreads({ args }: Call): boolean {
  return args[0] === "1002" && args.some((arg) => /^\*\*Ticket threads/.test(contentOf(arg)));
}

/** Both tickets were tried that many times. */
async function tried(world: World, attempts: number) {
  await eventually(async () => {
    const rows = await world.db.read.select().from(deliveries);
    const cards = rows.filter(({ target }) => target.startsWith("ticket:"));
    expect(cards.map((card) => [card.attempts, card.leaseUntil])).toEqual([
      [attempts, null],
      [attempts, null],
    ]);
  });
}

const isOpening = ({ name }: Call) => name === "openThread";
const failing = async (world: World) =>
  (await findEstate(world.db.read, "100"))?.threadsFailingSince ?? null;

describe("what keeps threads from opening", () => {
  test.each<[Reason | undefined, RegExp]>([
    ["hidden", /I can't see <#1003>\. Give my role \*\*View Channel\*\*/],
    ["forbidden", /Give my role \*\*Create Private Threads\*\*/],
    ["gone", /payment desk channel is gone.*Choose another one with `\/setup channels`/],
    ["full", /as many active threads as Discord allows/],
  ])("%s is told to staff at once, and once", async (reason, words) => {
    const { world, told, lines } = await createTrouble((call) =>
      isOpening(call) ? because(reason) : null,
    );
    await tried(world, 1);
    await eventually(() => expect(told()).toMatch(words));
    await pass(world, 1_000);
    await tried(world, 2);
    expect(lines()).toHaveLength(1);
    expect(await failing(world)).not.toBeNull();
  });

  test("whatever else Discord finds wrong with it is the channel's fault, and not given up", async () => {
    const { world, told } = await createTrouble((call) =>
      isOpening(call) ? new DeliveryFailure("permanent", "Discord answered 400") : null,
    );
    await tried(world, 1);
    await eventually(() => expect(told()).toMatch(/can't hold private threads/));
  });

  test("a card that can't be posted in its thread is told of like a thread that can't open", async () => {
    const isCard = ({ name, args }: Call) => name === "send" && String(args[0]).startsWith("id-");
    const { told } = await createTrouble((call) => (isCard(call) ? because("forbidden") : null));
    await eventually(() => expect(told()).toMatch(/Send Messages in Threads/));
  });

  test("trouble of Discord's own is told at the fourth attempt, a rate limit never", async () => {
    let reason: Reason | undefined = "down";
    const { world, told, lines } = await createTrouble((call) =>
      isOpening(call) ? because(reason) : null,
    );
    for (const [attempt, wait] of [1_000, 2_000, 4_000].entries()) {
      await tried(world, attempt + 1);
      expect(lines()).toEqual([]);
      await pass(world, wait);
    }
    await tried(world, 4);
    await eventually(() => expect(told()).toMatch(/There is nothing to do/));
    reason = undefined;
    const other = await createTrouble((call) => (isOpening(call) ? because(reason) : null));
    await tried(other.world, 1);
    expect(other.lines()).toEqual([]);
  });

  test("what staff were told follows what is in the way, back and forth", async () => {
    let reason: Reason = "hidden";
    const { world, told, lines } = await createTrouble((call) =>
      isOpening(call) ? because(reason) : null,
    );
    await tried(world, 1);
    await eventually(() => expect(told()).toMatch(/View Channel/));
    const steps = [
      ["forbidden", /Create Private Threads/],
      ["hidden", /View Channel/],
    ] as const;
    for (const [next, words] of steps) {
      reason = next;
      await pass(world, 60_000);
      await eventually(() => expect(told()).toMatch(words));
    }
    expect(lines()).toHaveLength(1);
  });
});

describe("once threads open again", () => {
  test("each ticket has one, staff read that it is repaired, and may be told of the next trouble", async () => {
    let isBroken = true;
    const { world, resident, told, calls, lines } = await createTrouble((call) =>
      isBroken && isOpening(call) ? because("forbidden") : null,
    );
    await tried(world, 1);
    await eventually(() => expect(lines()).toHaveLength(1));
    isBroken = false;
    await pass(world, 1_000);
    await settled(world);
    expect(told()).toMatch(/^\*\*Ticket threads open again\.\*\*/);
    expect(await failing(world)).toBeNull();
    const rows = await world.db.read.query.tickets.findMany();
    expect(new Set(rows.map(({ threadId }) => threadId)).size).toBe(2);
    const before = calls.length;
    isBroken = true;
    await fileTicket(world.app, { ...resident, userId: "Ines" }, { ...form, avatar: "Ines" });
    await eventually(async () => expect(await failing(world)).not.toBeNull());
    await eventually(() => {
      const news = calls.slice(before).filter(({ args }) => args[0] === "1002");
      expect(JSON.stringify(news)).toContain("can't be opened");
    });
  });

  test("the first that opens has the others tried at once", async () => {
    let isBroken = true;
    const { world } = await createTrouble((call) =>
      isBroken && isOpening(call) ? because("forbidden") : null,
    );
    await tried(world, 1);
    await world.db.transaction(async (tx) => {
      const isSecond = eq(deliveries.target, "ticket:2");
      await tx
        .update(deliveries)
        .set({ dueAt: world.clock.at + 300_000 })
        .where(isSecond);
    });
    isBroken = false;
    await pass(world, 1_000);
    await settled(world);
  });

  test("staff who were not told yet are told nothing", async () => {
    const world = createWorld();
    const { resident } = await createEstate(world);
    await fileTicket(world.app, resident, { ...form, avatar: "Rosa" });
    const since = world.clock.at;
    await world.db.transaction(async (tx) => {
      await markThreadsFailing(tx, "100", since);
      const payload = { action: "send", message: { content: "trouble" } } as const;
      const key = troubleKey("100", since);
      // Behind a line that waits, so that it is not tried.
      for (const [name, now] of [
        ["a line", since + 60_000],
        [key, since],
      ] as const) {
        await enqueue(tx, { estateId: "100", key: name, target: "staff:100", payload, now });
      }
    });
    const { calls } = await run(world);
    await eventually(async () => expect(await failing(world)).toBeNull());
    await pass(world, 60_000);
    await settled(world);
    expect(await findDelivery(world.db.read, troubleKey("100", since))).toMatchObject({
      status: "failed",
      attempts: 0,
    });
    expect(calls.filter(({ name }) => name === "edit")).toEqual([]);
  });
});

test("/setup channels makes due what waits for that estate's channels and threads, and no other's", async () => {
  const world = createWorld();
  const { admin, staff, resident } = await createEstate(world);
  const other = await createEstate(world, "200");
  await openIncident(world.app, staff, { title: "x", system: "y" });
  for (const actor of [resident, other.resident]) {
    await fileTicket(world.app, actor, { ...form, avatar: "Rosa" });
  }
  const later = world.clock.at + 5 * 60_000;
  await world.db.transaction(async (tx) => {
    await tx.update(deliveries).set({ dueAt: later });
  });
  const channel = { kind: "text", granted: all } as const;
  await setChannels(world.app, admin, {
    estateName: "x",
    notices: { ...channel, id: "1001" },
    staff: { ...channel, id: "1002" },
    paymentDesk: { ...channel, id: "1009" },
  });
  const rows = await world.db.read.select().from(deliveries);
  const targets = (isDue: boolean) =>
    rows.filter(({ dueAt }) => dueAt <= world.clock.at === isDue).map(({ target }) => target);
  expect(targets(true)).toEqual(
    expect.arrayContaining(["notices:100", "console:1", "queue:100", "ticket:1"]),
  );
  expect(targets(false)).toEqual(expect.arrayContaining(["ticket:2"]));
  expect(targets(false).join()).not.toContain("100");
});
