import { eq } from "drizzle-orm";
import type { Delivery } from "#db/queries/deliveries";
import { findDelivery } from "#db/queries/delivery-keys";
import { deliveries } from "#db/schema/deliveries";
import { mostAttempts } from "#src/delivery/retry";
import { consoleCard } from "#src/incidents/console";
import { retryUndelivered } from "#src/incidents/retry-undelivered";
import { sendAll, type World } from "#tests/support/world";
import { createLinked, giveAllClear } from "#tests/tickets/support/linked";

export const refused = "Discord answered 403 (code 50013)";

/** An outage with its all-clear, asked about in three threads, one of them by direct message too; all sent. */
export async function createUndelivered() {
  const linked = await createLinked();
  const { world, staff, incident } = linked;
  const { event } = await giveAllClear(world, staff);
  await sendAll(world);
  const change = (key: string, to: Partial<Delivery>) => changeRow(world, key, to);
  const giveUp = (key: string, lastError = refused) =>
    change(key, { ...givenUp, lastError, doneAt: world.clock.at });
  const row = async (key: string) => {
    const found = await findDelivery(world.db.read, key);
    if (!found) throw new Error(`There is no ${key}.`);
    return found;
  };
  const retry = (actor = staff, number = "1") =>
    retryUndelivered(world.app, actor, { incident: number });
  const asked = (ticket: number) => `ticket:${ticket}:shown:${event.id}`;
  const card = async () => {
    const { embeds = [], buttons = [] } =
      (await consoleCard(world.app, incident.id, incident.estateId)) ?? {};
    const field = embeds[0]?.fields?.find(({ name }) => name === "Messages to residents");
    return { said: field?.value.split("\n"), canRetry: buttons.at(-1)?.label === "Retry" };
  };
  return { ...linked, event, change, giveUp, row, retry, asked, card };
}

export const givenUp = { status: "failed", attempts: mostAttempts, resultId: null } as const;

export async function changeRow({ db }: World, key: string, to: Partial<Delivery>) {
  await db.transaction(async (tx) => {
    const rows = await tx.update(deliveries).set(to).where(eq(deliveries.key, key)).returning();
    if (rows.length !== 1) throw new Error(`There is no ${key}.`);
  });
}
