const countTickets = (count: number) => (count === 1 ? "1 ticket" : `${count} tickets`);
const pageOf = (page: number, pages: number) => (pages > 1 ? ` (page ${page} of ${pages})` : "");

const statuses = {
  undecided: "waiting for a verdict",
  open: "open",
  reviewing: "being reviewed",
  waiting: "waiting for the resident",
  closed: "closed",
} as const;

type Choice = {
  number: number;
  avatar: string | null;
  avatarTyped: string;
  status: keyof typeof statuses;
};

/** How staff find tickets: the queue, the list, the search. */
export const ticketFindingWords = {
  line: (number: number, whose: string) => `**#${number}** ${whose}`,
  erased: "erased",
  /** Of an erased one the name is empty. */
  choice: ({ number, avatar, avatarTyped, status }: Choice) =>
    `#${number} ${avatar ?? avatarTyped} (${statuses[status]})`.replace("  ", " "),
  filed: (at: string, ago: string) => `filed ${at} (${ago})`,
  urgent: "**urgent**",
  states: {
    open: "open",
    claimed: (who: string) => `with ${who}`,
    waiting: "waiting for the resident",
    recheck: (verdict: string) => `${verdict}, to recheck`,
    closed: "closed",
    unverified: "without a verdict",
  },

  queueHeading: (tickets: number, urgent: number) =>
    `Payment tickets that wait for a verdict: ${tickets}${urgent > 0 ? `, ${urgent} urgent` : ""}`,
  queueEmpty: "No payment ticket waits for a verdict. New ones show up here.",
  group: (incident: string, tickets: number, urgent: number) =>
    `**${incident}: ${countTickets(tickets)}${urgent > 0 ? `, ${urgent} urgent` : ""}**`,
  incident: (number: number, title: string) => `Incident #${number} ${title}`,
  noIncident: "No incident",
  more: (count: number) => `${count} more: press **See all** or use \`/ticket list\`.`,
  seeAll: "See all",

  statuses,
  listHeading: (
    filter: { incident: number | null; status: string | null },
    { total, page, pages }: { total: number; page: number; pages: number },
  ) => {
    const incident = filter.incident === null ? "" : ` of incident #${filter.incident}`;
    const status = filter.status === null ? "" : `, ${filter.status}`;
    return `Tickets${incident}${status}: ${total}${pageOf(page, pages)}`;
  },
  noTickets: "There are no such tickets.",
  previous: "Previous",
  next: "Next",

  kinds: {
    number: "Number",
    transaction: "Transaction",
    avatar: "Avatar name",
    payer: "Payer",
    region: "Location",
  },
  foundBy: {
    number: (typed: string) => `Number “${typed}”`,
    transaction: (typed: string) => `Transaction that begins with “${typed}”`,
    avatar: (typed: string) => `Avatar name that begins with “${typed}”`,
    payer: (typed: string) => `Payer whose name begins with “${typed}”`,
    region: (typed: string) => `Location that begins with “${typed}”`,
  },
  found: (by: string, total: number, page: number, pages: number) =>
    `${by}: ${countTickets(total)}${pageOf(page, pages)}`,
  otherKind: (kind: string, total: number) => `${kind} (${total})`,
  nothingFound: (typed: string) =>
    `No ticket was found for “${typed}”. Search for a number, or for how an avatar's name, a transaction or a region begins.`,
} as const;
