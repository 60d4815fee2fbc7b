import { and, asc, between, count, desc, eq, gte, lt, ne, or, sql } from "drizzle-orm";
import type { Tx } from "#db/client";
import type { Page } from "#db/queries/ticket-list";
import type { Ticket } from "#db/queries/tickets";
import { tickets } from "#db/schema/tickets";

const columns = {
  transaction: tickets.transactionId,
  avatar: tickets.avatarKey,
  payer: tickets.payer,
  region: tickets.regionKey,
} as const;

export type Begins = {
  field: keyof typeof columns;
  /** What the field begins with, one of these; none is empty. */
  texts: readonly string[];
};

/** No text that begins so comes behind it. */
const lastCharacter = "\u{10FFFF}";

/** A page of the estate's tickets of which the field begins so: closed ones last, then the newest first. */
export async function searchTickets(
  tx: Tx,
  estateId: string,
  begins: Begins,
  { limit, offset }: Page,
): Promise<Ticket[]> {
  return tx
    .select()
    .from(tickets)
    .where(beginsSo(estateId, begins))
    .orderBy(sql`${tickets.status} = 'closed'`, desc(tickets.number))
    .limit(limit)
    .offset(offset);
}

export async function countFound(tx: Tx, estateId: string, begins: Begins): Promise<number> {
  const [row] = await tx
    .select({ tickets: count() })
    .from(tickets)
    .where(beginsSo(estateId, begins));
  return row?.tickets ?? 0;
}

/** Ranges, for SQLite's index serves no LIKE; each with its estate, so that it serves every one. */
function beginsSo(estateId: string, { field, texts }: Begins) {
  const column = columns[field];
  return or(
    ...texts.map((text) =>
      and(eq(tickets.estateId, estateId), gte(column, text), lt(column, `${text}${lastCharacter}`)),
    ),
  );
}

/** The estate's tickets of which the number begins with that number, the lowest first. */
export async function listNumbered(
  tx: Tx,
  estateId: string,
  number: number,
  limit: number,
): Promise<Ticket[]> {
  const further = [1, 10, 100, 1000, 10_000, 100_000];
  const ranges = further.map((size) =>
    and(
      eq(tickets.estateId, estateId),
      between(tickets.number, number * size, number * size + size - 1),
    ),
  );
  return tx
    .select()
    .from(tickets)
    .where(or(...ranges))
    .orderBy(asc(tickets.number))
    .limit(limit);
}

/** The estate's other tickets of the same transaction, the newest first. */
export async function listSameTransaction(
  tx: Tx,
  { id, estateId, transactionId }: Pick<Ticket, "id" | "estateId" | "transactionId">,
  limit: number,
): Promise<Ticket[]> {
  if (transactionId === null) return [];
  return tx
    .select()
    .from(tickets)
    .where(
      and(
        eq(tickets.estateId, estateId),
        eq(tickets.transactionId, transactionId),
        ne(tickets.id, id),
      ),
    )
    .orderBy(desc(tickets.id))
    .limit(limit);
}
