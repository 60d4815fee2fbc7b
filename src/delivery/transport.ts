import type { Message } from "#src/notices/message";

/** What the outbox needs of Discord. Every call throws DeliveryFailure when Discord refuses. */
export type Transport = {
  /** Sends a message and returns its id; the same nonce within minutes returns the first one. */
  send(channelId: string, message: Message, nonce: string): Promise<string>;
  /** Brings a message and its files up to date, reopening an archived thread; false where it is gone. */
  edit(channelId: string, messageId: string, message: Message): Promise<boolean>;
  /** Publishes a message to the channel's followers; false where it can have none. */
  crosspost(channelId: string, messageId: string): Promise<boolean>;
  /** Opens a private thread and returns its id. */
  openThread(parentId: string, name: string): Promise<string>;
  /**
   * The bot's own active thread of that name, opened by an attempt whose answer was lost; the name may go
   * on behind a space.
   */
  findThread(estateId: string, parentId: string, name: string): Promise<string | null>;
  /** Deletes a thread; one that is gone already counts as deleted. */
  deleteThread(threadId: string): Promise<void>;
  /** Lets a person into a thread, reopening one that is archived. */
  addMember(threadId: string, userId: string): Promise<void>;
  /** Sends a direct message; the failure's reason is `blocked` where the person takes none. */
  sendDirect(userId: string, message: Message, nonce: string): Promise<Sent>;
};

export type Sent = { channelId: string; messageId: string };
