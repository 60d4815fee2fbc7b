import type { Message } from "#src/notices/message";

/** What a delivery does in Discord; stored as JSON. */
export type Payload =
  | { action: "send"; message: Message; publish?: boolean }
  | { action: "crosspost"; channelId: string; messageId: string }
  | { action: "open-thread"; ticketId: number; name: string }
  | { action: "add-member"; userId: string }
  | { action: "card"; card: CardName; subject: number };

/** Live messages that always show the newest rows. */
export type CardName = "ticket";

export type Target = `channel:${string}` | `ticket:${number}` | `crosspost:${string}`;
