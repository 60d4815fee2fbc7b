import type { Tx } from "#db/client";
import type { Ticket } from "#db/queries/tickets";
import type { Actor } from "#src/actor";
import { changeTicket } from "#src/tickets/change-ticket";
import { enqueueScreenshots } from "#src/tickets/enqueue-screenshots";
import type { Screenshot } from "#src/tickets/screenshot";

/** Adds screenshots to a ticket that is still as it was read. @throws Conflict */
export async function addScreenshots(
  tx: Tx,
  ticket: Ticket,
  added: readonly Screenshot[],
  { actor, now }: { actor: Actor; now: number },
): Promise<Ticket> {
  const { screenshots: earlier } = ticket;
  if (added.length === 0) return ticket;
  const screenshots = earlier + added.length;
  const happened = { visibility: "public", actorId: actor.userId, at: now } as const;
  const changed = await changeTicket(
    tx,
    ticket,
    { screenshots },
    { kind: "described", ...happened },
  );
  await enqueueScreenshots(tx, ticket, added, { earlier, now });
  return changed;
}
