import { eq } from "drizzle-orm";
import type { Tx } from "#db/client";
import { listDue, ranks } from "#db/queries/deliveries";
import { deliveries } from "#db/schema/deliveries";
import type { Stage } from "#tests/e2e/support/stage";
import type { Rows } from "#tests/faults/support/cast";

/** Bounds what a bot that never gets done can take. */
const mostLooks = 4_000;
const lookEveryMs = 20;
/** Looks in vain before the clock moves on for what no row tells of, such as the pace of direct messages. */
const patience = 8;

/** Has the bot send all that waits; resolves with how many deliveries are left, 0 where all is well. */
export async function drain(stage: Stage, rows: Rows): Promise<number> {
  await hasten(stage, rows, (waiting) => waiting === 0);
  return (await listWaiting(rows.read)).length;
}

/** Moves the clock to whatever falls due next, each time that the bot has nothing to do until then. */
export async function hasten(
  stage: Stage,
  rows: Rows,
  isOver: (waiting: number) => boolean,
): Promise<void> {
  const { clock } = stage.sandbox;
  let version: unknown;
  let waiting: Waiting[] = [];
  let idle = 0;
  for (let look = 0; look < mostLooks; look += 1) {
    const isNew = rows.version() !== version;
    version = rows.version();
    if (isNew) waiting = await listWaiting(rows.read);
    idle = isNew ? 0 : idle + 1;
    if (isOver(waiting.length)) return;
    const now = clock.now();
    const isBusy = waiting.some(({ leaseUntil }) => leaseUntil !== null && leaseUntil > now);
    const isDue = isBusy || (await isAnyDue(rows.read, now));
    const next = Math.min(...waiting.map(({ dueAt }) => dueAt).filter((dueAt) => dueAt > now));
    // Meanwhile a kill may have moved the clock on: it never goes back.
    const isAhead = Number.isFinite(next) && next >= clock.now();
    if (!isDue && isAhead) await stage.setClock(next + 1);
    else if (isDue && !isBusy && idle >= patience) await stage.setClock(now + 1_000);
    else await pause(stage);
  }
}

type Waiting = Awaited<ReturnType<typeof listWaiting>>[number];

async function isAnyDue(read: Tx, now: number): Promise<boolean> {
  for (const rank of ranks) if ((await listDue(read, rank, now, 1)).length > 0) return true;
  return false;
}

async function listWaiting(read: Tx) {
  const { dueAt, leaseUntil } = deliveries;
  return read
    .select({ dueAt, leaseUntil })
    .from(deliveries)
    .where(eq(deliveries.status, "pending"));
}

/** Until the next request, at most some ms. */
async function pause({ sandbox }: Stage): Promise<void> {
  const seen = sandbox.requests.length;
  const hasMoved = () => sandbox.requests.length > seen;
  const wait = { what: "a request", timeoutMs: lookEveryMs };
  await sandbox.until(hasMoved, wait).catch(() => undefined);
}
