import type { Tx } from "#db/client";
import type { Event } from "#db/queries/events";
import { listUndecided } from "#db/queries/incident-tickets";
import type { Ticket } from "#db/queries/tickets";
import type { Button } from "#src/notices/message";
import { ticketIds } from "#src/notices/ticket-ids";
import { afterWords } from "#src/notices/words/ticket-after";
import { sendNews } from "#src/tickets/tell-resident";

/** Read at a time, so that an outage of thousands is never in memory whole. */
const pageSize = 100;

/** The delivery that asks in a ticket's thread after an all-clear, by that event. */
export const shownKey = (ticketId: number | "%", allClearId: number) =>
  `ticket:${ticketId}:shown:${allClearId}`;

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
