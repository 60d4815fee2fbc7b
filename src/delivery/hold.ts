import type { Delivery } from "#db/queries/deliveries";
import { hastenKind, holdKind } from "#db/queries/waiting-deliveries";
import type { App } from "#src/app";
import { DeliveryFailure, isRefused } from "#src/delivery/retry";

/** So many in a row, and it is the place that is closed, not one thread or message. */
const enough = 5;
const holdMs = 5 * 60_000;

export type Holds = {
  noteFailure(app: App, delivery: Delivery, error: unknown): Promise<void>;
  noteSuccess(app: App, delivery: Delivery): Promise<void>;
};

/**
 * Where an estate's place takes nothing, what else waits for it isn't tried in vain: once 5 different
 * deliveries were refused and none went out, all of their kind wait for 5 min. Then a few are tried, those
 * first that were tried least. The first that goes out has the others tried at once.
 */
export function createHolds(): Holds {
  const refused = new Map<string, Set<number>>();
  return {
    async noteFailure(app, delivery, error) {
      if (!(error instanceof DeliveryFailure) || !isRefused(error)) return;
      const place = placeOf(delivery);
      const ids = refused.get(place.name) ?? new Set();
      if (ids.size < enough) refused.set(place.name, ids.add(delivery.id));
      if (ids.size < enough) return;
      const until = app.clock.now() + holdMs;
      await app.db.transaction((tx) => holdKind(tx, place, until));
    },
    async noteSuccess(app, delivery) {
      const place = placeOf(delivery);
      const wasHeld = (refused.get(place.name)?.size ?? 0) >= enough;
      refused.delete(place.name);
      if (wasHeld) await app.db.transaction((tx) => hastenKind(tx, place, app.clock.now()));
    },
  };
}

function placeOf({ estateId, target }: Delivery) {
  const [kind = ""] = target.split(":");
  return { estateId, kind, name: `${estateId}:${kind}` };
}
