import { countResidentTickets, listResidentTickets } from "#db/queries/resident-tickets";
import type { Ticket } from "#db/queries/tickets";
import type { Actor } from "#src/actor";
import type { App } from "#src/app";
import { isReopenable, reopenableMs } from "#src/tickets/status";

const pageSize = 10;

export type MyTickets = {
  tickets: (Ticket & {
    /** Until when its resident may reopen it (epoch ms); null where they may not. */
    reopenableUntil: number | null;
  })[];
  /** From 1. */
  page: number;
  pages: number;
  /** Of all pages. */
  total: number;
  now: number;
};

/** A page of the asking person's own tickets, the newest first; the last one for a page beyond it. */
export async function getMyTickets(
  app: App,
  { estateId, userId }: Actor,
  input: { page: number },
): Promise<MyTickets> {
  const { read } = app.db;
  const now = app.clock.now();
  const resident = { estateId, residentId: userId };
  const total = await countResidentTickets(read, resident);
  const pages = Math.max(Math.ceil(total / pageSize), 1);
  const page = Math.min(Math.max(input.page, 1), pages);
  const offset = (page - 1) * pageSize;
  const listed = await listResidentTickets(read, resident, { limit: pageSize, offset });
  const tickets = listed.map((ticket) => {
    const { closedAt } = ticket;
    const isStill = closedAt !== null && isReopenable(ticket, now);
    return { ...ticket, reopenableUntil: isStill ? closedAt + reopenableMs : null };
  });
  return { tickets, page, pages, total, now };
}
