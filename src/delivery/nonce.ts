import type { Delivery } from "#db/queries/deliveries";

/*
 * Discord takes at most 25 characters, and hands back the message it has under a nonce, be it a deleted
 * one, for minutes. So each is the same at every attempt, and another for every place.
 */

/** A database that was restored gives ids again: the moment of the row tells them apart. */
export function nonceOf({ id, createdAt }: Pick<Delivery, "id" | "createdAt">): string {
  return `ac-${id}-${createdAt.toString(36)}`;
}

/** For what takes the place of a message that is gone. */
export function nonceAfter(goneId: string): string {
  return `re-${goneId}`;
}

/** For the card in a thread: a ticket whose thread was deleted gets another one. */
export function nonceIn(threadId: string): string {
  return `in-${threadId}`;
}
