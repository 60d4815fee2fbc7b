import type { Tx } from "#db/client";
import { findEstate } from "#db/queries/estates";
import type { TicketEvent } from "#db/queries/ticket-events";
import type { Ticket } from "#db/queries/tickets";
import { enqueue } from "#src/delivery/enqueue";
import type { Button, Embed } from "#src/notices/message";
import { neutralise, neutraliseLine } from "#src/notices/neutralise";
import { newsWords } from "#src/notices/words/ticket-news";

/** What a resident is told of their ticket: safe to stand in a message, and what happens next. */
export type News = {
  text: string;
  /** What a person wrote, as they typed it. */
  quote?: string;
  /** In the thread only: a direct message belongs to no server. */
  buttons?: Button[];
  /** Who else in the thread is notified. */
  notify?: string[];
};

/** The delivery that tells of an event in the ticket's thread. */
export const newsKey = (ticketId: number, eventId: number) => `ticket:${ticketId}:event:${eventId}`;

/** Tells the resident of an event in their ticket's history. */
export async function tellResident(
  tx: Tx,
  ticket: Ticket,
  event: TicketEvent,
  news: News,
): Promise<void> {
  await sendNews(tx, ticket, { key: newsKey(ticket.id, event.id), now: event.at, news });
}

type Sent = { key: string; now: number; news: News };

/** Tells the resident in their thread and, where they asked for it, by direct message; once for a key. */
export async function sendNews(tx: Tx, ticket: Ticket, { key, now, news }: Sent): Promise<void> {
  const { text, quote, buttons = [], notify = [] } = news;
  const embeds: Embed[] = quote ? [{ description: neutralise(quote), tone: "neutral" }] : [];
  const { id, estateId, incidentId, number, residentId } = ticket;
  const content = newsWords.inThread(`<@${residentId}>`, text);
  await enqueue(tx, {
    estateId,
    incidentId,
    key,
    target: `ticket:${id}`,
    payload: {
      action: "send",
      message: { content, embeds, buttons, notify: [residentId, ...notify] },
    },
    now,
  });
  if (ticket.dm !== "on") return;
  const estate = neutraliseLine((await findEstate(tx, estateId))?.name ?? "");
  const link = ticket.threadId && `https://discord.com/channels/${estateId}/${ticket.threadId}`;
  await enqueue(tx, {
    estateId,
    incidentId,
    key: `${key}:dm`,
    target: `dm:${residentId}`,
    payload: {
      action: "dm",
      userId: residentId,
      message: { content: newsWords.direct(number, estate, text, link), embeds },
    },
    now,
  });
}
