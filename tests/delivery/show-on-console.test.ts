import { eq } from "drizzle-orm";
import { expect, onTestFinished, test } from "vitest";
import { completeDelivery, type Delivery } from "#db/queries/deliveries";
import { findDelivery } from "#db/queries/delivery-keys";
import type { Ticket } from "#db/queries/tickets";
import { deliveries } from "#db/schema/deliveries";
import { startDispatcher } from "#src/delivery/dispatch";
import { consoleKey, enqueue, enqueueConsole } from "#src/delivery/enqueue";
import { DeliveryFailure } from "#src/delivery/retry";
import { settleDone, settleFailed } from "#src/delivery/settle";
import { fakeTransport, noCards } from "#tests/delivery/fake-transport";
import { eventually } from "#tests/support/eventually";
import { createOutage, sendAll, type World } from "#tests/support/world";
import { addTicket } from "#tests/tickets/support/linked";

const posted = { resultId: "55", channelId: "81" };

/** An incident of which all was told, its console at rest, and a question in each of so many threads. */
async function askCrowd(count: number) {
  const { world, incident } = await createOutage();
  await sendAll(world);
  await world.db.transaction(async (tx) => {
    const inStaffRoom = { resultId: "5", channelId: "1002" };
    await tx
      .update(deliveries)
      .set(inStaffRoom)
      .where(eq(deliveries.key, consoleKey(1)));
  });
  const tickets: Ticket[] = [];
  for (let i = 0; i < count; i += 1) tickets.push(await addTicket(world, incident.id));
  await world.db.transaction(async (tx) => {
    for (const { id } of tickets) await enqueue(tx, ask(world, id, incident.id));
  });
  const getConsole = () => get(world, consoleKey(1));
  const questions = await Promise.all(tickets.map(({ id }) => get(world, `question:${id}`)));
  return { world, incident, questions, getConsole };
}

function ask({ clock }: World, ticket: number, incidentId: number) {
  const payload = { action: "send", message: { content: "question" } } as const;
  const where = { key: `question:${ticket}`, target: `ticket:${ticket}` } as const;
  return { estateId: "100", incidentId, ...where, payload, now: clock.at };
}

async function get({ db }: World, key: string): Promise<Delivery> {
  const found = await findDelivery(db.read, key);
  if (!found) throw new Error(`There is no ${key}.`);
  return found;
}

test("while a crowd is told the console waits, the longer the longer it takes; the last one is shown soon", async () => {
  const { world, questions, getConsole } = await askCrowd(4);
  const [first, second, third, last] = questions;
  if (!first || !second || !third || !last) throw new Error("There are four.");
  await settleDone(world.app, first, posted);
  const began = world.clock.at;
  expect(await getConsole()).toMatchObject({ status: "pending", dueAt: began + 5_000 });
  world.clock.at += 1_000;
  await settleDone(world.app, second, posted);
  expect((await getConsole()).dueAt).toBe(began + 5_000);
  await sendConsole(world);
  world.clock.at = began + 40_000;
  await settleFailed(world.app, third, new DeliveryFailure("permanent", "Discord answered 400"));
  expect((await getConsole()).dueAt).toBe(began + 50_000);
  await settleDone(world.app, last, posted);
  expect((await getConsole()).dueAt).toBe(began + 41_000);
});

test("what staff do meanwhile is shown as soon as ever", async () => {
  const { world, incident, questions, getConsole } = await askCrowd(2);
  const [first] = questions;
  if (!first) throw new Error("There are two.");
  await settleDone(world.app, first, posted);
  await world.db.transaction((tx) => enqueueConsole(tx, incident, world.clock.at));
  expect((await getConsole()).dueAt).toBe(world.clock.at + 1_000);
});

/** Messages hang; so do edits until `answerEdit` is called. */
async function hang(world: World) {
  const { transport, calls } = fakeTransport();
  const { promise: sent, resolve: answer } = Promise.withResolvers<void>();
  const { promise: edited, resolve: answerEdit } = Promise.withResolvers<void>();
  const { send, edit } = transport;
  transport.send = (...args) => send(...args).then((id) => sent.then(() => id));
  transport.edit = (...args) => edit(...args).then((isThere) => edited.then(() => isThere));
  const cards = { ...noCards, console: async () => ({ content: "console" }) };
  const dispatcher = await startDispatcher({ app: world.app, transport, cards });
  onTestFinished(async () => {
    answer();
    answerEdit();
    await dispatcher.stop();
  });
  const count = (name: string) => calls.filter((call) => call.name === name).length;
  return { count, answerEdit };
}

test("a console finds a place while eight messages hang", async () => {
  const { world, incident } = await askCrowd(12);
  await world.db.transaction((tx) => enqueueConsole(tx, incident, world.clock.at - 1_000));
  const { count } = await hang(world);
  await eventually(() => expect(count("edit")).toBe(1));
  expect(count("send")).toBe(8);
});

test("one that is asked for while it is under way keeps its pace", async () => {
  const { world, incident, questions, getConsole } = await askCrowd(20);
  await world.db.transaction((tx) => enqueueConsole(tx, incident, world.clock.at - 1_000));
  const { count, answerEdit } = await hang(world);
  await eventually(() => expect(count("edit")).toBe(1));
  const waiting = questions.at(-1);
  if (!waiting) throw new Error("There are twenty.");
  await settleDone(world.app, waiting, posted);
  expect(await getConsole()).toMatchObject({ dueAt: world.clock.at + 5_000 });
  answerEdit();
  await eventually(async () => expect((await getConsole()).leaseUntil).toBeNull());
  expect(await getConsole()).toMatchObject({ status: "pending", dueAt: world.clock.at + 5_000 });
  expect(count("edit")).toBe(1);
});

async function sendConsole({ db, clock }: World): Promise<void> {
  const card = await findDelivery(db.read, consoleKey(1));
  if (card) await db.transaction((tx) => completeDelivery(tx, card, posted, clock.at));
}
