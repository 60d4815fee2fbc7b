import { expect, onTestFinished } from "vitest";
import { startDispatcher } from "#src/delivery/dispatch";
import type { Cards } from "#src/delivery/perform";
import { type Call, fakeTransport, noCards } from "#tests/delivery/fake-transport";
import { eventually } from "#tests/support/eventually";
import { listDeliveries, type World } from "#tests/support/world";

type Fail = (call: Call, count: number) => Error | null;
type Setting = Partial<Cards> & { isGone?: (messageId: string) => boolean };

/** Sends the world's deliveries to a transport that records its calls. */
export async function run(world: World, fail?: Fail, { isGone, ...shown }: Setting = {}) {
  const { transport, calls } = fakeTransport(fail, isGone);
  const cards = { ...noCards, ticket: async () => ({ content: "card" }), ...shown };
  const dispatcher = await startDispatcher({ app: world.app, transport, cards });
  onTestFinished(() => dispatcher.stop());
  return { calls, dispatcher };
}

/** Waits until nothing is pending. */
export async function settled(world: World) {
  await eventually(async () => {
    const statuses = (await listDeliveries(world)).map(({ status }) => status);
    expect(statuses).not.toContain("pending");
  });
  return listDeliveries(world);
}

/** Lets time pass, and has the dispatcher look at the clock. */
export async function pass(world: World, ms: number): Promise<void> {
  world.clock.at += ms;
  await world.db.transaction(async () => undefined);
}
