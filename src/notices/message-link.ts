/** The address of a message in Discord; an estate's id is its server's. */
export function messageLink(estateId: string, channelId: string, messageId: string): string {
  return `https://discord.com/channels/${estateId}/${channelId}/${messageId}`;
}
