import { ticketWords } from "#src/notices/words/ticket";
import { hasSlurl } from "#src/second-life/parse-location";
import { parsePaid } from "#src/second-life/parse-paid";

type Read = {
  avatarTyped: string;
  avatar: string | null;
  locationTyped: string;
  slurl: string | null;
  paidTyped: string;
  amountLsd: number | null;
  paidAt: number | null;
  transactionTyped: string;
  transactionId: string | null;
  filedAt: number;
};

/** What was not given or could not be read, for staff and its resident to look at. */
export function listUnread(ticket: Read): string[] {
  const { unread } = ticketWords;
  return [
    ...(ticket.avatar === null ? [ticket.avatarTyped ? unread.avatar : unread.avatarMissing] : []),
    ...(ticket.locationTyped ? [] : [unread.locationMissing]),
    ...(ticket.slurl === null && hasSlurl(ticket.locationTyped) ? [unread.locationLink] : []),
    ...listUnreadPaid(ticket),
    ...(ticket.transactionId === null && ticket.transactionTyped ? [unread.transaction] : []),
  ];
}

function listUnreadPaid({ paidTyped, amountLsd, paidAt, filedAt }: Read): string[] {
  const { amount, time, paidMissing } = ticketWords.unread;
  if (!paidTyped) return [paidMissing];
  const { timeProblem } = parsePaid(paidTyped, filedAt);
  return [
    ...(amountLsd === null ? [amount] : []),
    ...(paidAt === null ? [time[timeProblem ?? "unreadable"]] : []),
  ];
}

/** Who paid is corrected in a form of its own. */
export function isPayerUnread({
  payerTyped,
  payer,
}: Record<"payerTyped" | "payer", string | null>) {
  return payerTyped !== null && payer === null;
}
