import type { Tx } from "#db/client";
import { findDelivery } from "#db/queries/delivery-keys";
import type { Estate } from "#db/queries/estates";
import { listUnlinkedTickets, moveSuggestedAt } from "#db/queries/suggestions";
import { enqueue, enqueueEdit } from "#src/delivery/enqueue";
import { payloadOf } from "#src/delivery/perform";
import { composeReplaced, composeSuggestion, readFrom } from "#src/notices/compose-suggestion";

const minutes = 15;
const minuteMs = 60_000;
/** A new question takes over the unanswered one's tickets: none is asked about later than this. */
export const askedWithinMs = 24 * 60 * minuteMs;
const fewest = 3;
/** More than can be listed are only counted, and no further than this. */
const mostRead = 100;

/** The delivery that asked staff whether to open an incident. */
export const suggestionKey = (estateId: string, asked: number) => `suggest:${estateId}:${asked}`;

/** Asks staff, once, whether the tickets that were filed lately without an incident mean an outage. */
export async function askToOpen(tx: Tx, estate: Estate, now: number): Promise<void> {
  const { id, suggestedAt } = estate;
  const since = Math.max(now - minutes * minuteMs, (suggestedAt ?? 0) + 1);
  const recent = await listUnlinkedTickets(tx, id, since, mostRead);
  if (recent.length < fewest) return;
  if (!(await moveSuggestedAt(tx, id, suggestedAt, now))) return;
  const before = await replaceUnanswered(tx, estate, now);
  const tickets =
    before === null
      ? recent
      : await listUnlinkedTickets(tx, id, Math.max(before, now - askedWithinMs), mostRead);
  const from = tickets[0]?.filedAt ?? now;
  const facts = { from, asked: now, tickets, recent: recent.length, minutes };
  await enqueue(tx, {
    estateId: id,
    key: suggestionKey(id, now),
    target: `staff:${id}`,
    payload: { action: "send", message: composeSuggestion(facts) },
    now,
  });
}

/**
 * Has the question that nobody answered lead to the new one, its buttons gone. Returns when the first of
 * its tickets was filed; null where none stood, for an answer moves on when staff were last asked.
 */
async function replaceUnanswered(
  tx: Tx,
  { id, suggestedAt }: Estate,
  now: number,
): Promise<number | null> {
  const of = suggestionKey(id, suggestedAt ?? 0);
  const asked = await findDelivery(tx, of);
  if (!asked) return null;
  await enqueueEdit(tx, { estateId: id, of, change: "newer", message: composeReplaced(now), now });
  const payload = payloadOf(asked);
  return payload.action === "send" ? readFrom(payload.message) : null;
}
