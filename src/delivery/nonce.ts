import type { Delivery } from "#db/queries/deliveries";

/*
 * Discord takes at most 25 characters, and hands back the message it has under a nonce, be it a deleted
 * one, for minutes. So each is the same at every attempt, and another for every place.
 */

export function nonceOf({ id }: Pick<Delivery, "id">): string {
  return `allclear-${id}`;
}

/** For what takes the place of a message that is gone. */
export function nonceAfter(goneId: string): string {
  return `re-${goneId}`;
}

/** For the card in a thread: a ticket whose thread was deleted gets another one. */
export function nonceIn(threadId: string): string {
  return `in-${threadId}`;
}
