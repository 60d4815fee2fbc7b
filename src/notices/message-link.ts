/** The address of a message in Discord; an estate's id is its server's. */
export function messageLink(estateId: string, channelId: string, messageId: string): string {
  return `https://discord.com/channels/${estateId}/${channelId}/${messageId}`;
}

type Posted = { estateId: string; channelId: string | null; resultId: string | null };

/** The address of the message that a delivery posted; null where it posted none. */
export function postedLink(posted: Posted | null): string | null {
  if (!posted?.channelId || !posted.resultId) return null;
  return messageLink(posted.estateId, posted.channelId, posted.resultId);
}
