import type { MessageInfo } from "#sandbox/page/protocol";

export type Row = {
  message: MessageInfo;
  /** Follows one of the same author closely: shown without avatar and name. */
  isContinued: boolean;
  startsDay: boolean;
  startsUnread: boolean;
};

/** As Discord's client: messages of one author within 7 minutes are one block. */
const blockMs = 7 * 60_000;
const plainType = 0;

export function groupMessages(
  messages: MessageInfo[],
  firstUnread: string | null,
  isSameDay: (one: number, other: number) => boolean,
): Row[] {
  return messages.map((message, index) => {
    const before = messages[index - 1];
    const startsDay = !before || !isSameDay(before.createdAt, message.createdAt);
    const startsUnread = message.id === firstUnread;
    const isContinued =
      before !== undefined && !startsDay && !startsUnread && continues(before, message);
    return { message, isContinued, startsDay, startsUnread };
  });
}

function continues(before: MessageInfo, message: MessageInfo): boolean {
  return (
    message.type === plainType &&
    message.replyTo === null &&
    before.author.id === message.author.id &&
    before.isEphemeral === message.isEphemeral &&
    !isSystem(before) &&
    message.createdAt - before.createdAt < blockMs
  );
}

/** Discord's own lines, such as "Sam added Rosa to the thread": neither spoken nor an answer. */
export function isSystem({ type }: MessageInfo): boolean {
  return ![0, 19, 20, 23].includes(type);
}
