import { neutraliseLine, truncate } from "#src/notices/neutralise";
import { formatLsd } from "#src/second-life/format-lsd";

export type NamedTicket = {
  avatar: string | null;
  avatarTyped: string;
  amountLsd: number | null;
  threadId: string | null;
};

/** Whose ticket it is, how much it is about, and where its thread is, as words in a line for staff. */
export function nameTicket({ avatar, avatarTyped, amountLsd, threadId }: NamedTicket) {
  return {
    whose: avatar ?? truncate(neutraliseLine(avatarTyped), 100),
    amount: amountLsd === null ? null : formatLsd(amountLsd),
    thread: threadId && `<#${threadId}>`,
  };
}
