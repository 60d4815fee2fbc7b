import { expect, test } from "vitest";
import { cancelTarget } from "#db/queries/waiting-deliveries";
import { deliveries } from "#db/schema/deliveries";
import { enqueue } from "#src/delivery/enqueue";
import { DeliveryFailure, type Reason } from "#src/delivery/retry";
import { fileTicket } from "#src/tickets/file";
import type { Call } from "#tests/delivery/fake-transport";
import { pass, run, settled } from "#tests/delivery/run";
import { eventually } from "#tests/support/eventually";
import { createEstate, createWorld } from "#tests/support/world";

const refusal = (reason: Reason) =>
  new DeliveryFailure("lasting", "Discord answered 403 (code 50013)", undefined, reason);
const invalid = new DeliveryFailure("permanent", "Discord answered 400 (code 50035)");
const minutes = 60_000;
const textOf = (arg: unknown) => JSON.stringify(arg);

/** Three tickets with their threads, and a Discord that refuses news in those of `closed`. */
async function setUp() {
  const world = createWorld();
  const { resident } = await createEstate(world);
  const closed = new Map<number, DeliveryFailure>();
  const isNews = ({ name, args }: Call) => name === "send" && textOf(args[1]).includes("news");
  const { calls } = await run(world, (call) => {
    const number = Number(/news (\d)/.exec(textOf(call.args[1]))?.[1]);
    return isNews(call) ? (closed.get(number) ?? null) : null;
  });
  for (const userId of ["Rosa", "Nils", "Ines"]) {
    await fileTicket(world.app, { ...resident, userId }, { avatar: userId });
  }
  await settled(world);
  let count = 0;
  const post = (...numbers: number[]) =>
    world.db.transaction(async (tx) => {
      for (const number of numbers) {
        const payload = { action: "send", message: { content: `news ${number}` } } as const;
        const target = `ticket:${number}` as const;
        count += 1;
        const key = `news:${count}`;
        await enqueue(tx, { estateId: "100", key, target, payload, now: world.clock.at });
      }
    });
  /** What staff were told of threads, and what became of it. */
  const told = () =>
    calls
      .filter(({ args }) => /written in|doesn't take/.test(textOf(args)))
      .map(({ name, args }) => `${name} ${textOf(args)}`);
  /** Until those that are refused were tried that often. */
  const tried = (...attempts: number[]) =>
    eventually(async () => {
      const rows = await world.db.read.select().from(deliveries);
      const waiting = rows.filter(
        ({ key, status }) => key.startsWith("news") && status === "pending",
      );
      expect(waiting.map((row) => [row.attempts, row.leaseUntil])).toEqual(
        attempts.map((one) => [one, null]),
      );
    });
  return { world, closed, post, told, tried };
}

test("those that fail at once are told of once; it is over with the last of them, and may be told anew", async () => {
  const { world, closed, post, told, tried } = await setUp();
  for (const number of [1, 2, 3]) closed.set(number, refusal("forbidden"));
  await post(1, 2, 3);
  await tried(1, 1, 1);
  expect(told()).toEqual([expect.stringMatching(/^send .*Send Messages in Threads/)]);
  closed.delete(1);
  closed.delete(2);
  await pass(world, 2 * minutes);
  await tried(2);
  expect(told()).toHaveLength(1);
  closed.delete(3);
  await pass(world, 2 * minutes);
  await settled(world);
  expect(told().slice(1)).toEqual([expect.stringMatching(/^edit .*can be written in again/)]);

  closed.set(2, refusal("hidden"));
  await post(2);
  await tried(1);
  await eventually(() => expect(told()).toHaveLength(3));
  expect(told()[2]).toMatch(/^send .*View Channel/);
});

test("what was told of one that is not to be posted any more keeps no later trouble from being told", async () => {
  const { world, closed, post, told, tried } = await setUp();
  closed.set(1, refusal("hidden"));
  await post(1);
  await tried(1);
  const target = "ticket:1";
  await world.db.transaction((tx) => cancelTarget(tx, { estateId: "100", target }, world.clock.at));
  closed.set(2, refusal("hidden"));
  await pass(world, 2 * minutes);
  await post(2);
  await tried(1);
  await eventually(() => expect(told()).toHaveLength(2));
});

test("what Discord doesn't take is told by its ticket, and what follows goes on", async () => {
  const { world, closed, post, told } = await setUp();
  closed.set(2, invalid);
  await post(2);
  await settled(world);
  expect(told()).toEqual([
    expect.stringMatching(/^send .*Ticket #2: Discord doesn't take a message/),
  ]);
  closed.delete(2);
  await post(2);
  const rows = await settled(world);
  expect(rows.at(-1)).toMatchObject({ status: "done", target: "ticket:2" });
});
