import type { Message } from "#src/notices/message";

/** What the outbox needs of Discord. Every call throws DeliveryFailure when Discord refuses. */
export type Transport = {
  /** Sends a message and returns its id; the same nonce within minutes returns the first one. */
  send(channelId: string, message: Message, nonce: string): Promise<string>;
  /**
   * Looks through the bot's own messages in a channel since then (epoch ms), the oldest first; `pick` is
   * handed those that are alike, at most 100 at a time, until it takes one.
   */
  findOwn(
    channelId: string,
    since: number,
    likeness: Likeness,
    pick: (ids: string[]) => Promise<string | null>,
  ): Promise<string | null>;
  /** Brings a message and its files up to date, reopening an archived thread; false where it is gone. */
  edit(channelId: string, messageId: string, message: Message): Promise<boolean>;
  /** Publishes a message to the channel's followers; false where it can have none, or the message is gone. */
  crosspost(channelId: string, messageId: string): Promise<boolean>;
  /** Opens a private thread and returns its id. */
  openThread(parentId: string, name: string): Promise<string>;
  /**
   * The bot's own active thread of that name, under that channel or, without one, any of the server's, opened
   * since then (epoch ms) by an attempt whose answer was lost; the name may go on behind a space.
   */
  findThread(
    estateId: string,
    parentId: string | null,
    name: string,
    since: number,
  ): Promise<string | null>;
  /** Deletes a thread; one that is gone already counts as deleted. */
  deleteThread(threadId: string): Promise<void>;
  /** Lets a person into a thread, reopening one that is archived. */
  addMember(threadId: string, userId: string): Promise<void>;
  /** Opens a person's direct messages, or finds them open, and returns their channel's id. */
  openDirect(userId: string): Promise<string>;
  /** Sends a direct message; the failure's reason is `blocked` where the person takes none. */
  sendDirect(userId: string, message: Message, nonce: string): Promise<Sent>;
};

export type Sent = { channelId: string; messageId: string };

/**
 * What tells a message from all others of the bot's: it says the same as one of these, or its text has one of
 * these fingerprints; or it bears the mark.
 */
export type Likeness = { says: readonly Message[]; was?: readonly string[] } | { bears: Mark };

/** What stays on a card whatever else changes: it has one of these. */
export type Mark = {
  headlines?: readonly string[];
  /** Encoded custom ids. */
  ids?: readonly string[];
  fileNames?: readonly string[];
};
