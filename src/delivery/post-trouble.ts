import type { Tx } from "#db/client";
import type { Delivery } from "#db/queries/deliveries";
import { findNewestUnder } from "#db/queries/delivery-keys";
import { hasRefusedPost } from "#db/queries/delivery-troubles";
import { findEstate } from "#db/queries/estates";
import { cancelUntried } from "#db/queries/waiting-deliveries";
import type { App } from "#src/app";
import { enqueue, enqueueEdit } from "#src/delivery/enqueue";
import type { DeliveryFailure } from "#src/delivery/retry";
import {
  composePostsRepaired,
  composePostTrouble,
  composeUnposted,
  type PostTrouble,
} from "#src/notices/compose-post-trouble";

/** Those that fail at the same moment know nothing of each other yet. */
const sameMs = 60_000;
const postsKey = (estateId: string) => `posts:${estateId}`;

type Place = { number: number; threadId: string };

/** Tells staff, once for all tickets, what keeps the bot from posting in threads that are there. */
export async function tellPostTrouble(
  app: App,
  delivery: Delivery,
  failure: DeliveryFailure,
  place: Place,
): Promise<void> {
  if (failure.kind === "permanent") return tellUnposted(app, delivery, place);
  const trouble = troubleOf(failure);
  if (!trouble) return;
  const { estateId } = delivery;
  const now = app.clock.now();
  await app.db.transaction(async (tx) => {
    const told = await findTold(tx, estateId);
    if (told && (told.createdAt > now - sameMs || (await hasRefusedPost(tx, delivery)))) return;
    const deskId = (await findEstate(tx, estateId))?.paymentDeskChannelId ?? null;
    const message = composePostTrouble({ trouble, threadId: place.threadId, deskId, now });
    await tellStaff(tx, estateId, `${postsKey(estateId)}:${now}`, message, now);
  });
}

/** Something that was refused is posted: once nothing else is, what staff were told is over. */
export async function tellPostsRepaired(app: App, delivery: Delivery): Promise<void> {
  if (delivery.lastError === null) return;
  const now = app.clock.now();
  await app.db.transaction(async (tx) => {
    const { estateId } = delivery;
    const told = await findTold(tx, estateId);
    if (!told || (await hasRefusedPost(tx, delivery))) return;
    if (await cancelUntried(tx, told.key, now)) return;
    const message = composePostsRepaired(told.createdAt, now);
    await enqueueEdit(tx, { estateId, of: told.key, change: "repaired", message, now });
  });
}

async function tellUnposted(app: App, { id, revision, estateId }: Delivery, place: Place) {
  const message = composeUnposted(place.number, place.threadId);
  const now = app.clock.now();
  await app.db.transaction((tx) =>
    tellStaff(tx, estateId, `unposted:${id}:${revision}`, message, now),
  );
}

async function tellStaff(
  tx: Tx,
  estateId: string,
  key: string,
  message: ReturnType<typeof composeUnposted>,
  now: number,
): Promise<void> {
  const payload = { action: "send", message } as const;
  await enqueue(tx, { estateId, key, target: `staff:${estateId}`, payload, now });
}

/** What staff were told and is not over, as far as they were told. */
async function findTold(tx: Tx, estateId: string): Promise<Delivery | null> {
  const newest = await findNewestUnder(tx, postsKey(estateId));
  if (!newest || newest.status === "failed") return null;
  return newest.target.startsWith("staff:") ? newest : null;
}

function troubleOf({ reason }: DeliveryFailure): PostTrouble | null {
  return reason === "hidden" || reason === "forbidden" ? reason : null;
}
