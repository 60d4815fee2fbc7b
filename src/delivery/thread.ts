import type { Delivery } from "#db/queries/deliveries";
import { findTicketById, type Ticket } from "#db/queries/tickets";
import type { App } from "#src/app";
import { findChannel } from "#src/delivery/find-channel";
import { mostSkewMs } from "#src/delivery/find-posted";
import { forgetThread, keepThread } from "#src/delivery/keep-thread";
import type { Payload } from "#src/delivery/payload";
import type { Outlet, Performed } from "#src/delivery/perform";
import { tellPostsRepaired, tellPostTrouble } from "#src/delivery/post-trouble";
import { DeliveryFailure } from "#src/delivery/retry";
import { tellRepaired, tellTrouble } from "#src/delivery/thread-trouble";
import { isUnseen, tellUnseen } from "#src/delivery/unseen-thread";
import { ticketWords } from "#src/notices/words/ticket";

const toOpen = "Create Private Threads";
const toPost = "Send Messages in Threads";
const nothing: Performed = { resultId: null, channelId: null };

/**
 * Posts in a ticket's thread, and first opens one where there is none. It is tried until it works: staff
 * are told what keeps a thread from opening.
 * An erased ticket has no thread any more. @throws DeliveryFailure
 */
export async function performInThread(
  outlet: Outlet,
  delivery: Delivery,
  payload: Payload,
  ticketId: number,
  post: (threadId: string) => Promise<Performed>,
): Promise<Performed> {
  const { app } = outlet;
  const ticket = await findTicketById(app.db.read, ticketId);
  if (!ticket || ticket.erasedAt !== null) return nothing;
  const isFirstPost = payload.action === "card" && delivery.resultId === null;
  const isNew = ticket.threadId === null || isFirstPost;
  let { threadId } = ticket;
  try {
    threadId ??= await openThread(outlet, delivery, ticket);
    if (threadId === null) return nothing;
    const done = await postUnlessGone(app, delivery, ticketId, threadId, post);
    await (isNew ? tellRepaired(app, ticket.estateId) : tellPostsRepaired(app, delivery));
    return done;
  } catch (error) {
    if (!(error instanceof DeliveryFailure)) throw error;
    if (threadId !== null && (!isNew || error.kind === "permanent")) {
      await tellPostTrouble(app, delivery, error, { number: ticket.number, threadId });
    } else await tellTrouble(app, delivery, error, threadId === null ? toOpen : toPost);
    throw toLasting(error);
  }
}

/** Lets a person into a ticket's thread. Where it is gone, the next one has a delivery of its own for that. */
export async function letIn(
  { app, transport }: Outlet,
  ticketId: number,
  userId: string,
): Promise<Performed> {
  const ticket = await findTicketById(app.db.read, ticketId);
  if (!ticket?.threadId || ticket.erasedAt !== null) return nothing;
  const { threadId } = ticket;
  try {
    await transport.addMember(threadId, userId);
    return { resultId: null, channelId: threadId };
  } catch (error) {
    if (!isGone(error)) {
      if (isUnseen(error)) await tellUnseen(app, ticket);
      throw error;
    }
    await forget(app, ticketId, threadId);
    return nothing;
  }
}

/** Deletes a ticket's thread, be it one nobody heard of, however long it takes until someone allows that. */
export async function endThread(
  outlet: Outlet,
  ticketId: number,
  threadId: string | null,
): Promise<Performed> {
  try {
    const found = threadId ?? (await findUnheardThread(outlet, ticketId));
    if (found !== null) await outlet.transport.deleteThread(found);
    return nothing;
  } catch (error) {
    throw error instanceof DeliveryFailure ? toLasting(error) : error;
  }
}

async function findUnheardThread(outlet: Outlet, ticketId: number): Promise<string | null> {
  const ticket = await findTicketById(outlet.app.db.read, ticketId);
  // It may be under a channel that was the payment desk's before.
  return ticket && findOpened(outlet, ticket, null);
}

/** A restored database gives numbers again: an older thread is another ticket's. */
function findOpened(
  { transport }: Outlet,
  { estateId, number, filedAt }: Ticket,
  parentId: string | null,
): Promise<string | null> {
  const name = ticketWords.threadName(number, null);
  return transport.findThread(estateId, parentId, name, filedAt - mostSkewMs);
}

/** A delivery that was tried before may have opened the thread, and not have heard of it. */
async function openThread(
  outlet: Outlet,
  { attempts }: Delivery,
  ticket: Ticket,
): Promise<string | null> {
  const { app, transport } = outlet;
  const { id, estateId, number, avatar } = ticket;
  const threadId = await openOrFind().catch((error) => {
    throw error instanceof DeliveryFailure ? toUnopened(error) : error;
  });
  return app.db.transaction((tx) => keepThread(tx, id, threadId, app.clock.now()));

  async function openOrFind(): Promise<string> {
    const parentId = await findChannel(app, estateId, "desk");
    const opened = attempts > 0 ? await findOpened(outlet, ticket, parentId) : null;
    return opened ?? transport.openThread(parentId, ticketWords.threadName(number, avatar));
  }
}

/** In a thread that was deleted by hand nothing can be posted: it goes on in the next one, behind the card. */
async function postUnlessGone(
  app: App,
  { attempts }: Delivery,
  ticketId: number,
  threadId: string,
  post: (threadId: string) => Promise<Performed>,
): Promise<Performed> {
  try {
    return await post(threadId);
  } catch (error) {
    if (!isGone(error)) throw error;
    await forget(app, ticketId, threadId);
    throw new DeliveryFailure("passing", "the thread is gone", attempts === 0 ? 0 : undefined);
  }
}

async function forget(app: App, ticketId: number, threadId: string): Promise<void> {
  app.log.warn({ ticketId, threadId }, "a ticket's thread was deleted");
  await app.db.transaction((tx) => forgetThread(tx, ticketId, threadId, app.clock.now()));
}

function isGone(error: unknown): boolean {
  return error instanceof DeliveryFailure && error.reason === "gone";
}

/** Whatever Discord finds wrong with opening a thread is wrong with the channel, which people can repair. */
function toUnopened({ kind, message, retryAfterMs, reason }: DeliveryFailure): DeliveryFailure {
  const why = kind === "permanent" ? "gone" : reason;
  return new DeliveryFailure("lasting", message, retryAfterMs, why);
}

function toLasting(failure: DeliveryFailure): DeliveryFailure {
  const { kind, message, retryAfterMs, reason } = failure;
  return kind === "passing"
    ? new DeliveryFailure("lasting", message, retryAfterMs, reason)
    : failure;
}
