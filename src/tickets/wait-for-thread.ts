import { findTicketById } from "#db/queries/tickets";
import type { App } from "#src/app";

/** The ticket's thread once it is open; null where that takes longer than `timeoutMs`. */
export async function waitForThread(
  app: App,
  ticketId: number,
  timeoutMs: number,
): Promise<string | null> {
  const { promise: timeout, resolve: giveUp } = Promise.withResolvers<null>();
  const timer = setTimeout(giveUp, timeoutMs, null);
  const { promise: opened, resolve, reject } = Promise.withResolvers<string>();
  const look = () => {
    findTicketById(app.db.read, ticketId).then((ticket) => {
      if (ticket?.threadId) resolve(ticket.threadId);
    }, reject);
  };
  const unsubscribe = app.db.onCommit(look);
  look();
  try {
    return await Promise.race([opened, timeout]);
  } finally {
    clearTimeout(timer);
    unsubscribe();
  }
}
