import type { Ticket, Verdict } from "#db/queries/tickets";

export type { Verdict };

const dayMs = 86_400_000;

/** How long a resident may reopen a closed ticket. */
export const reopenableMs = 14 * dayMs;
/** How long after an all-clear a ticket may still be attached to its incident. */
export const attachableMs = 7 * dayMs;
/** How many of a resident's tickets may be open at once. */
export const mostOpen = 5;

/** Whether staff still owe the resident a verdict. */
export function isUndecided({ status, verdict }: Pick<Ticket, "status" | "verdict">): boolean {
  return status !== "closed" && verdict === null;
}

/** Whether its resident may reopen it at `now` (epoch ms). */
export function isReopenable(
  { status, closedAt, erasedAt }: Pick<Ticket, "status" | "closedAt" | "erasedAt">,
  now: number,
): boolean {
  if (status !== "closed" || erasedAt !== null) return false;
  return now - (closedAt ?? now) <= reopenableMs;
}

/** What a ticket is once nothing is waited for: with someone, or for anyone. */
export function activeStatus({ claimedBy }: Pick<Ticket, "claimedBy">): "open" | "reviewing" {
  return claimedBy === null ? "open" : "reviewing";
}

/** What a ticket becomes once there is nothing left to do, at `now` (epoch ms): its place is free again. */
export function closedAt(now: number) {
  return { status: "closed", closedAt: now, slot: null, urgent: false, recheck: false } as const;
}
