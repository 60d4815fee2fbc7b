import type { Delivery } from "#db/queries/deliveries";
import { blockDirects } from "#db/queries/resident-tickets";
import { cancelTarget } from "#db/queries/waiting-deliveries";
import type { App } from "#src/app";
import { enqueueConsole } from "#src/delivery/enqueue";
import { findPosted, isToBeSought } from "#src/delivery/find-posted";
import { nonceOf } from "#src/delivery/nonce";
import type { Payload } from "#src/delivery/payload";
import type { Outlet, Performed } from "#src/delivery/perform";
import { DeliveryFailure } from "#src/delivery/retry";
import type { Sent } from "#src/delivery/transport";
import type { Message } from "#src/notices/message";
import { refreshTicketCard } from "#src/tickets/refresh-ticket";

/** Sends a direct message. That its reader takes none is recorded, and none is tried any more. */
export async function sendDirect(
  { app, transport }: Outlet,
  delivery: Delivery,
  { userId, message }: Extract<Payload, { action: "dm" }>,
): Promise<Performed> {
  try {
    const found = await findDirect({ app, transport }, delivery, userId, message);
    const sent = found ?? (await transport.sendDirect(userId, message, nonceOf(delivery)));
    return { resultId: sent.messageId, channelId: sent.channelId };
  } catch (error) {
    if (error instanceof DeliveryFailure && error.reason === "blocked") {
      await recordBlocked(app, delivery, userId);
    }
    throw error;
  }
}

/** The message that an attempt before has sent without hearing of it. */
async function findDirect(
  outlet: Pick<Outlet, "app" | "transport">,
  delivery: Delivery,
  userId: string,
  message: Message,
): Promise<Sent | null> {
  if (!isToBeSought(outlet.app, delivery)) return null;
  const channelId = await outlet.transport.openDirect(userId);
  const messageId = await findPosted(outlet, delivery, channelId, { says: [message] });
  return messageId === null ? null : { channelId, messageId };
}

/** What would have come by direct message stands in the resident's threads; staff see that on the cards and consoles. */
async function recordBlocked(app: App, { id: except, estateId, target }: Delivery, userId: string) {
  const now = app.clock.now();
  await app.db.transaction(async (tx) => {
    // Itself it fails for what it was refused for.
    await cancelTarget(tx, { estateId, target, except }, now);
    const tickets = await blockDirects(tx, { estateId, residentId: userId });
    const shown = tickets.filter(({ status }) => status !== "closed");
    for (const ticket of shown) await refreshTicketCard(tx, ticket, now);
    const incidents = new Set(tickets.flatMap(({ incidentId }) => incidentId ?? []));
    for (const id of incidents) await enqueueConsole(tx, { id, estateId }, now);
  });
}

const pauseMs = 1_000;

export type Pace = {
  /** How many direct messages may begin at `now` (epoch ms). */
  free(now: number): 0 | 1;
  begin(now: number): void;
  /** When the next may begin, if not at `now` already (epoch ms). */
  nextAt(now: number): number;
};

/** Direct messages begin a second apart, whoever they are for: Discord blocks bots that send many. */
export function createPace(): Pace {
  let nextAt = Number.NEGATIVE_INFINITY;
  return {
    free: (now) => (now >= nextAt ? 1 : 0),
    begin(now) {
      nextAt = now + pauseMs;
    },
    nextAt: (now) => (nextAt > now ? nextAt : Number.POSITIVE_INFINITY),
  };
}
