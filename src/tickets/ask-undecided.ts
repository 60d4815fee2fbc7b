import type { Tx } from "#db/client";
import { findDelivery } from "#db/queries/delivery-keys";
import { type Event, findNewestAllClear } from "#db/queries/events";
import { listUndecided } from "#db/queries/incident-tickets";
import { findIncidentById } from "#db/queries/incidents";
import type { Ticket } from "#db/queries/tickets";
import type { Button } from "#src/notices/message";
import { ticketIds } from "#src/notices/ticket-ids";
import { afterWords } from "#src/notices/words/ticket-after";
import { isUndecided } from "#src/tickets/status";
import { sendNews } from "#src/tickets/tell-resident";

/** Read at a time, so that an outage of thousands is never in memory whole. */
const pageSize = 100;

/** The delivery that asks in a ticket's thread after an all-clear, by that event. */
export const shownKey = (ticketId: number | "%", allClearId: number) =>
  `ticket:${ticketId}:shown:${allClearId}`;

/** The delivery that tells staff what its resident answered to that: the payment is missing still. */
export const missingKey = (ticketId: number, allClearId: number) =>
  `ticket:${ticketId}:missing:${allClearId}`;

/** The delivery of the question that a ticket's resident has still to answer; null where there is none. */
export async function findUnanswered(tx: Tx, ticket: Ticket): Promise<string | null> {
  const { id, estateId, incidentId } = ticket;
  if (incidentId === null || !isUndecided(ticket)) return null;
  const incident = await findIncidentById(tx, estateId, incidentId);
  const allClear = incident?.resolvedAt ? await findNewestAllClear(tx, incidentId) : null;
  if (!allClear || (await findDelivery(tx, missingKey(id, allClear.id)))) return null;
  return shownKey(id, allClear.id);
}

/** Asks the residents of the undecided tickets, each in their thread, whether the payment has shown up. */
export async function askUndecided(tx: Tx, { id, incidentId, recordedAt }: Event): Promise<void> {
  const askPage = async (after: number) => {
    const page = await listUndecided(tx, incidentId, after, pageSize);
    for (const ticket of page) {
      const key = shownKey(ticket.id, id);
      const news = { text: afterWords.question, buttons: listAnswers(ticket, id) };
      await sendNews(tx, ticket, { key, now: recordedAt, news });
    }
    return page.at(-1);
  };
  let last = await askPage(0);
  while (last) last = await askPage(last.number);
}

function listAnswers({ number: ticket }: Ticket, asked: number): Button[] {
  const { shown, missing } = afterWords.buttons;
  return [
    { label: shown, id: ticketIds.shown.encode({ ticket }), style: "success" },
    { label: missing, id: ticketIds.missing.encode({ ticket, asked }), style: "danger" },
  ];
}
