import type { Tx } from "#db/client";
import type { Estate } from "#db/queries/estates";
import { listUnlinkedTickets, moveSuggestedAt } from "#db/queries/suggestions";
import { enqueue } from "#src/delivery/enqueue";
import { composeSuggestion } from "#src/notices/compose-suggestion";

const minutes = 15;
/** A ticket is asked about within so long of being filed. */
export const askedWithinMs = minutes * 60_000;
const fewest = 3;
/** More than can be listed are only counted, and no further than this. */
const mostRead = 100;

/** The delivery that asked staff whether to open an incident. */
export const suggestionKey = (estateId: string, asked: number) => `suggest:${estateId}:${asked}`;

/** Asks staff, once, whether the tickets that were filed lately without an incident mean an outage. */
export async function askToOpen(tx: Tx, estate: Estate, now: number): Promise<void> {
  const { id, suggestedAt } = estate;
  const since = Math.max(now - askedWithinMs, (suggestedAt ?? 0) + 1);
  const tickets = await listUnlinkedTickets(tx, id, since, mostRead);
  const [first] = tickets;
  if (!first || tickets.length < fewest) return;
  if (!(await moveSuggestedAt(tx, id, suggestedAt, now))) return;
  const message = composeSuggestion({ from: first.filedAt, asked: now, minutes, tickets });
  await enqueue(tx, {
    estateId: id,
    key: suggestionKey(id, now),
    target: `staff:${id}`,
    payload: { action: "send", message },
    now,
  });
}
