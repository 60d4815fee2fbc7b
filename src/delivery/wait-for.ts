import { type Delivery, findDelivery } from "#db/queries/deliveries";
import type { App } from "#src/app";

/** The delivery of that key once it is done or has failed; null where that takes longer. */
export async function waitForDelivery(
  app: App,
  key: string,
  timeoutMs: number,
): Promise<Delivery | null> {
  const { promise: timeout, resolve: giveUp } = Promise.withResolvers<null>();
  const { promise: settled, resolve, reject } = Promise.withResolvers<Delivery>();
  const timer = setTimeout(giveUp, timeoutMs, null);
  const look = () => {
    findDelivery(app.db.read, key).then((delivery) => {
      if (delivery && delivery.status !== "pending") resolve(delivery);
    }, reject);
  };
  const unsubscribe = app.db.onCommit(look);
  look();
  try {
    return await Promise.race([settled, timeout]);
  } finally {
    clearTimeout(timer);
    unsubscribe();
  }
}
