import type { NoticeFacts } from "#src/notices/compose-notice";
import type { Message } from "#src/notices/message";

/** Fingerprints of what it said before its words were erased: an attempt may have posted that unheard of. */
type Was = string[];

/** What a delivery does in Discord; stored as JSON. */
export type Payload =
  | { action: "send"; message: Message; publish?: boolean; facts?: NoticeFacts; was?: Was }
  /** Changes the message that the delivery of that key posted; nothing where it is gone. */
  | { action: "edit"; of: string; message: Message }
  | { action: "crosspost"; messageId: string }
  /** A direct message; sent on a target of the person's own. */
  | { action: "dm"; userId: string; message: Message }
  | { action: "add-member"; userId: string }
  /** Without an id: the one that an attempt before may have opened without hearing of it. */
  | { action: "delete-thread"; threadId: string | null }
  | { action: "card"; card: CardName; subject: number; publish?: boolean };

/** Live messages that always show the newest rows. */
export type CardName = "ticket" | "console" | "report" | "queue" | "desk";

/**
 * Where it goes, and within what its order is kept: an estate's notices or staff channel as it is set when
 * the delivery is due, a ticket's thread, an incident's console in the staff channel or its report among
 * the notices, the estate's queue in the staff channel or its desk in the payment desk channel, a person's
 * direct messages, or a thread's members, the end of each or a channel's publishing on their own. What goes to a
 * ticket opens the thread for it where there is none.
 */
export type Target =
  | `notices:${string}`
  | `staff:${string}`
  | `ticket:${number}`
  | `console:${number}`
  | `report:${number}`
  | `member:${number}`
  | `thread:${number}:${string}`
  | `queue:${string}`
  | `desk:${string}`
  | `dm:${string}`
  | `edit:${string}`
  | `crosspost:${string}`;

/** The delivery that lets a ticket's resident into a thread of it. */
export const memberKey = (ticketId: number, threadId: string) =>
  `ticket:${ticketId}:member:${threadId}`;

/** The delivery of the card in a ticket's thread. */
export const ticketCardKey = (ticketId: number) => `ticket:${ticketId}:card`;
