import type { Tx } from "#db/client";
import {
  type Delivery,
  findNextDue,
  leaseDelivery,
  listDue,
  type Rank,
  ranks,
  releaseLeases,
} from "#db/queries/deliveries";
import { type App, withLogOf } from "#src/app";
import { type Brake, createBrake } from "#src/delivery/brake";
import { createPace } from "#src/delivery/direct";
import { createHolds } from "#src/delivery/hold";
import { createJudge } from "#src/delivery/judge-failure";
import { type Outlet, payloadOf, perform } from "#src/delivery/perform";
import { settleDone, settleFailed } from "#src/delivery/settle";
import { msSince } from "#src/log";
import { startLoop } from "#src/loop";

const atOnce = 8;
/** Have as many places again: none is held by what is slow and can wait. */
const urgent: ReadonlySet<Rank> = new Set(["notice", "correction", "publishing"]);
/** Find one place more: staff see how far it is while a crowd is told. */
const watched: Rank = "console";
const leaseMs = 60_000;

export type Dispatcher = {
  /** Whether the outbox was looked through in the last 90 s. */
  isWorking(): boolean;
  /** Takes no new delivery and waits for those under way. */
  stop(): Promise<void>;
};

/**
 * Sends what is in the outbox: at start, after every commit, and when a retry falls due.
 * Within a target one at a time and in order; up to 8 targets at once, notices first.
 */
export async function startDispatcher(
  outlet: Outlet,
  brake: Brake = createBrake(outlet.app),
): Promise<Dispatcher> {
  const { app } = outlet;
  const underWay = new Map<number, Promise<void>>();
  const directs = createPace();
  const deliver = createDeliver(outlet);

  async function claimDue(): Promise<number | null> {
    // One look at the clock: what falls due between two would be neither claimed nor waited for.
    const now = app.clock.now();
    const allowed = brake.allows(now);
    const limits = { mostDirects: directs.free(now), isNewOnly: allowed === "new" };
    const claimed = allowed === "nothing" ? [] : await claim(outlet, underWay, now, limits);
    for (const delivery of claimed) {
      if (delivery.target.startsWith("dm:")) directs.begin(now);
      track(delivery);
    }
    const due = (await findNextDue(app.db.read, now)) ?? Number.POSITIVE_INFINITY;
    return Math.min(due, directs.nextAt(now), brake.nextAt(now));
  }

  function track(delivery: Delivery): void {
    const run = deliver(delivery).finally(() => {
      underWay.delete(delivery.id);
      loop.wake();
    });
    underWay.set(delivery.id, run);
  }

  await app.db.transaction((tx) => releaseLeases(tx));
  const failure = "the outbox could not be read";
  const loop = startLoop(app, { run: claimDue, pauseMs: 0, failure });
  return {
    isWorking: () => loop.isWorking(),
    async stop() {
      await loop.stop();
      await Promise.all(underWay.values());
    },
  };
}

function placesFor(rank: Rank): number {
  if (urgent.has(rank)) return 2 * atOnce;
  return rank === watched ? atOnce + 1 : atOnce;
}

/** Leases what is due; what is still under way is left alone, however long ago it was leased. */
async function claim(
  { app }: Outlet,
  underWay: ReadonlyMap<number, unknown>,
  now: number,
  { mostDirects, isNewOnly }: { mostDirects: number; isNewOnly: boolean },
): Promise<Delivery[]> {
  const listFree = async (tx: Tx) => {
    const free: Delivery[] = [];
    for (const rank of ranks) {
      const places = placesFor(rank) - underWay.size - free.length;
      const most = rank === "direct" ? Math.min(places, mostDirects) : places;
      if (most <= 0) continue;
      const due = await listDue(tx, rank, now, most + underWay.size, isNewOnly);
      free.push(...due.filter(({ id }) => !underWay.has(id)).slice(0, most));
    }
    return free;
  };
  if ((await listFree(app.db.read)).length === 0) return [];
  return app.db.transaction(async (tx) => {
    const due = await listFree(tx);
    for (const { id } of due) await leaseDelivery(tx, id, { now, leaseUntil: now + leaseMs });
    return due;
  });
}

function createDeliver(outlet: Outlet): (delivery: Delivery) => Promise<void> {
  const holds = createHolds();
  const judge = createJudge();

  return async (delivery) => {
    const app = withLogOf(outlet.app, fieldsOf(delivery));
    const startedAt = performance.now();
    try {
      await settleDone(app, delivery, await perform({ ...outlet, app }, delivery));
      app.log.debug({ ms: msSince(startedAt) }, "delivered");
      judge.noteSuccess(app.clock.now());
      await holds.noteSuccess(app, delivery);
    } catch (error) {
      await fail(app, delivery, error).catch((cause) =>
        app.log.error({ err: cause }, "a failed delivery was not recorded"),
      );
    }
  };

  async function fail(app: App, delivery: Delivery, error: unknown): Promise<void> {
    const judged = judge.judge(delivery, error, app.clock.now());
    await settleFailed(app, delivery, judged);
    await holds.noteFailure(app, delivery, judged);
  }
}

/** What each line of the log about a delivery carries. */
function fieldsOf(delivery: Delivery) {
  const { id, estateId, target, attempts } = delivery;
  const [kind = ""] = target.split(":");
  const { action } = payloadOf(delivery);
  return { delivery: id, action, target: kind, attempt: attempts + 1, estate: estateId };
}
