import { setImmediate as turn } from "node:timers/promises";
import { expect, onTestFinished } from "vitest";
import { type Dispatcher, startDispatcher } from "#src/delivery/dispatch";
import type { Transport } from "#src/delivery/transport";
import { shownCards } from "#tests/delivery/fake-discord";
import { pass } from "#tests/delivery/run";
import { eventually } from "#tests/support/eventually";
import type { World } from "#tests/support/world";

/** Starts a dispatcher that may die: nobody waits for what it has under way. */
export async function startMortal(world: World, transport: Transport): Promise<Dispatcher> {
  const dispatcher = await startDispatcher({ app: world.app, transport, cards: shownCards });
  onTestFinished(() => void dispatcher.stop());
  return dispatcher;
}

/** It takes nothing more. What it had taken stays leased, as a dead process leaves it. */
export async function bury(world: World, dispatcher: Dispatcher): Promise<void> {
  void dispatcher.stop();
  await turn();
  await world.db.transaction(async () => undefined);
  await turn();
}

/** Waits, while time passes, until nothing is pending. */
export async function allOver(world: World): Promise<void> {
  const isOver = async () => {
    await pass(world, 1_000);
    const rows = await world.db.read.query.deliveries.findMany();
    expect(rows.filter(({ status }) => status === "pending").map(({ key }) => key)).toEqual([]);
  };
  await eventually(isOver);
}
