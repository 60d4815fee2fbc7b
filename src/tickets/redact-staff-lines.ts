import type { Tx } from "#db/client";
import type { Delivery } from "#db/queries/deliveries";
import { findDelivery } from "#db/queries/delivery-keys";
import { listKeyed, replaceDelivery } from "#db/queries/erasing";
import { findEstate } from "#db/queries/estates";
import { listTicketEvents } from "#db/queries/ticket-events";
import { findTicket, type Ticket } from "#db/queries/tickets";
import { enqueueEdit } from "#src/delivery/enqueue";
import { payloadOf } from "#src/delivery/perform";
import { askedWithinMs, suggestionKey } from "#src/incidents/ask-to-open";
import { offeredWithinMs, offersOf } from "#src/incidents/offer-to-link";
import type { Message } from "#src/notices/message";
import { redactLines } from "#src/notices/redact-lines";
import { ticketEraseWords } from "#src/notices/words/ticket-erase";
import { isInStaffChannel, listDeliveriesOf, restate } from "#src/tickets/erase-deliveries";
import { everyStep } from "#src/tickets/erase-history";

/** Takes a resident's lines out of what was said of several tickets: of those that are erased, and others. */
export async function redactStaffLines(tx: Tx, erased: readonly Ticket[], now: number) {
  const [first] = erased;
  if (!first) return;
  const { estateId, residentId } = first;
  const redact = redactionOf(residentId, erased);
  const standing = await findEstate(tx, estateId);
  const openKey = suggestionKey(estateId, standing?.suggestedAt ?? 0);
  for (const delivery of await listShared(tx, erased)) {
    const payload = payloadOf(delivery);
    if (payload.action !== "send" && payload.action !== "edit") continue;
    const message = redactLines(payload.message, redact);
    if (!message) continue;
    const redacted =
      payload.action === "send" ? restate(delivery, payload, message) : { ...payload, message };
    await replaceDelivery(tx, delivery, { payload: redacted });
    // Something else stands already where an earlier question to open an incident was.
    const isPast = delivery.key.startsWith("suggest:") && delivery.key !== openKey;
    if (isInStaffChannel(delivery) && !isPast) await editPosted(tx, delivery, message, now);
  }
}

/** A line that names the resident, or begins with one of the tickets. */
function redactionOf(residentId: string, erased: readonly Ticket[]) {
  const heads = erased.map(({ number }) => `#${number}: `);
  return (line: string) => {
    const isPersonal =
      line.includes(`<@${residentId}>`) || heads.some((head) => line.startsWith(head));
    return isPersonal ? ticketEraseWords.listed(/#\d+/.exec(line)?.[0] ?? "") : line;
  };
}

/** Questions to staff about tickets of that time, offers of them, and what was said of tickets named beside them. */
async function listShared(tx: Tx, erased: readonly Ticket[]): Promise<Delivery[]> {
  const found = new Map<number, Delivery>();
  for (const ticket of erased) {
    const { estateId, filedAt } = ticket;
    const questions = [
      ...(await listMade(tx, (at) => suggestionKey(estateId, at), filedAt, askedWithinMs)),
      ...(await listMade(tx, (at) => offersOf(estateId, at), filedAt, offeredWithinMs)),
    ];
    const others: Delivery[] = [];
    for (const { id } of await listNoted(tx, ticket)) {
      others.push(...(await listDeliveriesOf(tx, id)));
    }
    for (const delivery of [...questions, ...others]) found.set(delivery.id, delivery);
  }
  return [...found.values()];
}

/** Tickets that the ticket's notes name: of the same transaction, then or now, above all. */
async function listNoted(tx: Tx, { id, estateId }: Ticket): Promise<Ticket[]> {
  const events = await listTicketEvents(tx, id, everyStep);
  const notes = events.flatMap(({ kind, text }) => (kind === "noted" ? [text ?? ""] : []));
  const numbers = notes.flatMap((note) =>
    [...note.matchAll(/#(\d{1,9})/g)].map(([, n]) => Number(n)),
  );
  const found = await Promise.all([...new Set(numbers)].map((n) => findTicket(tx, estateId, n)));
  return found.filter((ticket) => ticket !== null);
}

/** The messages whose keys say that they were made at `from` (epoch ms) or up to `withinMs` later. */
function listMade(tx: Tx, keyAt: (at: number) => string, from: number, withinMs: number) {
  return listKeyed(tx, keyAt(from), `${keyAt(from + withinMs)};`);
}

/** Nothing is edited back to what stood there before it was answered. */
async function editPosted(tx: Tx, { estateId, key }: Delivery, message: Message, now: number) {
  if (await findDelivery(tx, `${key}:edit:answered`)) return;
  await enqueueEdit(tx, { estateId, of: key, change: `erased:${now}`, message, now });
}
