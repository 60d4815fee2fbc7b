import type { Why } from "#src/delivery/why-failed";
import { consoleWords } from "#src/notices/words/console";
import { deliveredWords } from "#src/notices/words/delivered";

export type Kind = keyof typeof deliveredWords.kind;

/** Deliveries of a kind that aren't done for the same reason. */
export type Undelivered = {
  kind: Kind;
  state: keyof typeof deliveredWords.state;
  why: Why;
  count: number;
};

/** How far an incident's messages to residents got. */
export type Delivered = {
  done: { kind: Kind; count: number }[];
  /** How many wait for their turn. */
  waiting: { kind: Kind; count: number }[];
  /** The most first. */
  undelivered: Undelivered[];
};

/** The same in more detail. */
export type DeliveredInDetail = Delivered & {
  /** How many tickets were to be told in their threads, and of how many something of that isn't out. */
  tickets: { tickets: number; behind: number };
  published: number;
  /** The address of the newest notice; null where it isn't posted. */
  lastNotice: string | null;
};

/** A change of a message, and its publishing, are no messages of their own. */
const messages: ReadonlySet<Kind> = new Set(["notice", "report", "thread", "direct"]);

/** How many messages are out, and how many aren't and why isn't here. */
export function summarise({ done, waiting, undelivered }: Delivered): string[] {
  const out = sum(done, messages);
  const underWay = sum(waiting, messages);
  const left = sum(undelivered, messages);
  const total = out + underWay + left;
  if (total === 0) return [];
  const isAllOut = underWay === 0 && left === 0;
  return [
    ...(underWay > 0 ? [deliveredWords.underWay(out, total)] : []),
    ...(left > 0 ? [deliveredWords.undelivered(left, total)] : []),
    ...(isAllOut ? [deliveredWords.delivered(total)] : []),
  ];
}

const every = new Set(Object.keys(deliveredWords.kind) as Kind[]);
const notices: ReadonlySet<Kind> = new Set(["notice"]);
const mostReasons = 6;

/** Which notices are posted and which tickets were told, and what isn't out; null where nobody was told. */
export function composeDelivered(facts: DeliveredInDetail): string | null {
  const { done, waiting, undelivered, tickets, published, lastNotice } = facts;
  const posted = sum(done, notices);
  const total = posted + sum(waiting, notices) + sum(undelivered, notices);
  const lines = [
    ...summarise(facts),
    ...(total > 0 ? [deliveredWords.notices(posted, total, published)] : []),
    ...(lastNotice ? [deliveredWords.lastNotice(lastNotice)] : []),
    ...(tickets.tickets > 0
      ? [deliveredWords.tickets(tickets.tickets - tickets.behind, tickets.tickets)]
      : []),
    ...firstLines(listReasons(undelivered, every), mostReasons),
  ];
  return lines.join("\n") || null;
}

/** Why those of such kinds aren't out, a line for each reason. */
export function listReasons(undelivered: Undelivered[], kinds: ReadonlySet<Kind>): string[] {
  return undelivered
    .filter(({ kind }) => kinds.has(kind))
    .map(({ kind, state, why, count }) => {
      if (why === "closed") return deliveredWords.closed(count);
      return deliveredWords.state[state](deliveredWords.kind[kind](count), consoleWords.why[why]);
    });
}

/** The first lines, and how many are left out. */
export function firstLines(lines: string[], most: number): string[] {
  const more = lines.length - most;
  return more > 0 ? [...lines.slice(0, most), deliveredWords.more(more)] : lines;
}

function sum(counts: { kind: Kind; count: number }[], kinds: ReadonlySet<Kind>): number {
  return counts.reduce((total, { kind, count }) => total + (kinds.has(kind) ? count : 0), 0);
}
