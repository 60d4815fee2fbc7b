import type { Delivery } from "#db/queries/deliveries";
import { listResults } from "#db/queries/delivery-keys";
import type { App } from "#src/app";
import type { Outlet } from "#src/delivery/perform";
import { DeliveryFailure } from "#src/delivery/retry";
import type { Likeness } from "#src/delivery/transport";

/** Discord remembers a nonce for "the past few minutes"; copying files may take half of one before a send. */
const nonceHoldsMs = 120_000;

/** How far Discord's clock, which its messages' ids are of, may be behind this machine's. */
export const mostSkewMs = 60_000;

/**
 * The message that an attempt before has posted without hearing of it, where the nonce may not find it any
 * more; null where there is none. @throws DeliveryFailure, never for good: nothing is posted unseen
 */
export async function findPosted(
  { app, transport }: Pick<Outlet, "app" | "transport">,
  delivery: Delivery,
  channelId: string,
  likeness: Likeness,
): Promise<string | null> {
  if (!isToBeSought(app, delivery)) return null;
  const since = firstTriedAt(delivery) - mostSkewMs;
  const pick = async (ids: string[]) => {
    const taken = await listResults(app.db.read, ids);
    return ids.find((id) => !taken.has(id)) ?? null;
  };
  try {
    const found = await transport.findOwn(channelId, since, likeness, pick);
    if (found) app.log.info({ messageId: found }, "posted by an attempt before");
    return found;
  } catch (error) {
    throw error instanceof DeliveryFailure ? toTemporary(error) : error;
  }
}

/** Whether it was tried so long ago that its nonce may be forgotten. */
export function isToBeSought({ clock }: App, delivery: Delivery): boolean {
  const isTried = delivery.triedAt !== null || delivery.attempts > 0;
  return isTried && clock.now() - firstTriedAt(delivery) >= nonceHoldsMs;
}

/** In a copy, what waited counts as tried, and nobody knows when. */
const firstTriedAt = ({ triedAt, createdAt }: Delivery) => triedAt ?? createdAt;

function toTemporary(failure: DeliveryFailure): DeliveryFailure {
  if (failure.kind !== "permanent") return failure;
  const { message, retryAfterMs, reason } = failure;
  return new DeliveryFailure("passing", message, retryAfterMs, reason);
}
