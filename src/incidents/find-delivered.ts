import type { Tx } from "#db/client";
import { countDone, countUnfinished } from "#db/queries/told-deliveries";
import { whyFailed } from "#src/delivery/why-failed";
import type { Delivered, Undelivered } from "#src/notices/compose-delivered";

/** How far an incident's messages to residents got, from their rows. */
export async function findDelivered(read: Tx, incidentId: number): Promise<Delivered> {
  const unfinished = await countUnfinished(read, incidentId);
  const isWaiting = ({ status, lastError }: (typeof unfinished)[number]) =>
    status === "pending" && lastError === null;
  const failing = unfinished.filter((one) => !isWaiting(one));
  const undelivered = failing.map(({ kind, status, lastError, count }): Undelivered => {
    const state = status === "pending" ? "retried" : "failed";
    return { kind, state, why: whyFailed(lastError), count };
  });
  return {
    done: await countDone(read, incidentId),
    waiting: unfinished.filter(isWaiting),
    undelivered: joinAlike(undelivered),
  };
}

/** Errors that mean the same are one. */
function joinAlike(all: Undelivered[]): Undelivered[] {
  const alike = Map.groupBy(all, ({ kind, state, why }) => `${kind} ${state} ${why}`);
  return [...alike.values()]
    .flatMap((group) => {
      const count = group.reduce((sum, one) => sum + one.count, 0);
      return group.slice(0, 1).map((one) => ({ ...one, count }));
    })
    .toSorted((a, b) => b.count - a.count);
}
