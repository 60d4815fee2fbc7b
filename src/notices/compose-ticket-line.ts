import { neutraliseLine, truncate } from "#src/notices/neutralise";
import { reportWords } from "#src/notices/words/report";
import { ticketFindingWords as say } from "#src/notices/words/ticket-finding";
import { formatLsd } from "#src/second-life/format-lsd";
import { discordTime, formatSlt } from "#src/time/format-slt";

/** A page of lines, each well under 260 characters, fits an embed. */
const longestName = 64;

export type TicketLineFacts = {
  number: number;
  avatar: string | null;
  avatarTyped: string;
  amountLsd: number | null;
  status: "open" | "reviewing" | "waiting" | "closed";
  claimedBy: string | null;
  urgent: boolean;
  verdict: string | null;
  recheck: boolean;
  threadId: string | null;
  filedAt: number;
  erasedAt: number | null;
};

/** A ticket on one line, for staff: whose it is, how much, since when, how far, and the way to its thread. */
export function composeTicketLine(ticket: TicketLineFacts, now: number): string {
  const { number, amountLsd, filedAt, threadId } = ticket;
  const parts = [
    say.line(number, nameOwner(ticket)),
    ...(amountLsd === null ? [] : [formatLsd(amountLsd)]),
    say.filed(formatSlt(filedAt, now), discordTime(filedAt, "R")),
    ...(isUrgent(ticket) ? [say.urgent] : []),
    describeState(ticket),
  ];
  return `${parts.join(", ")}${threadId ? ` <#${threadId}>` : ""}`;
}

/** The avatar's name as it was read, else as it was typed. */
export function nameOwner({
  avatar,
  avatarTyped,
  erasedAt,
}: Pick<TicketLineFacts, "avatar" | "avatarTyped" | "erasedAt">): string {
  if (erasedAt !== null) return say.erased;
  return avatar ?? truncate(neutraliseLine(avatarTyped), longestName);
}

/** Whether a resident waits who said after the all-clear that the payment is missing still. */
export function isUrgent({ urgent, status }: Pick<TicketLineFacts, "urgent" | "status">): boolean {
  return urgent && status !== "closed";
}

const mention = (id: string) => `<@${id}>`;

/** How far the ticket is, and who has it. */
export function describeState(
  ticket: Pick<TicketLineFacts, "status" | "claimedBy" | "verdict" | "recheck">,
  person: (id: string) => string = mention,
): string {
  const { states } = say;
  const { status, claimedBy, verdict, recheck } = ticket;
  const found = verdict === null ? states.unverified : reportWords.verdictName(verdict);
  if (status === "closed") return `${states.closed}, ${found}`;
  const parts = [
    ...(recheck ? [states.recheck(found)] : []),
    ...(status === "waiting" ? [states.waiting] : []),
    ...(claimedBy ? [states.claimed(person(claimedBy))] : []),
  ];
  return parts.join(", ") || states.open;
}
