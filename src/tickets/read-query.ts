import type { Begins } from "#db/queries/ticket-search";
import { parseAvatar } from "#src/second-life/parse-avatar";
import { parseLocation } from "#src/second-life/parse-location";
import { parseTransaction } from "#src/second-life/parse-transaction";
import { toKey } from "#src/tickets/read-form";

export type SearchKind = "number" | Begins["field"];

/** One thing that may have been meant. */
export type Criterion = { kind: "number"; number: number } | ({ kind: Begins["field"] } & Begins);

/**
 * What is looked for in what was typed or pasted: of a chat line or link its transaction, of a SLURL its
 * region; `meant` is the kind where that is certain.
 */
export function readQuery(typed: string): { term: string; meant: SearchKind | null } {
  const location = parseLocation(typed);
  if (location.ok) return { term: location.region, meant: "region" };
  const transaction = parseTransaction(typed);
  if (transaction.ok && /\W/.test(typed)) return { term: transaction.id, meant: "transaction" };
  return { term: typed, meant: null };
}

/** Everything that the term may mean, the likeliest first. */
export function listCriteria(term: string): Criterion[] {
  const digits = /^#?(\d{1,9})$/.exec(term)?.[1];
  const numbers: Criterion[] = digits ? [{ kind: "number", number: Number(digits) }] : [];
  if (term.startsWith("#")) return numbers;
  const read = parseAvatar(term);
  const key = toKey(term);
  const name = read.ok ? read.name : key;
  const isTransaction = /^[A-Za-z0-9][A-Za-z0-9-]{1,63}$/.test(term);
  return [
    ...numbers,
    begins("avatar", name, key),
    ...(isTransaction ? [begins("transaction", term, term.toLowerCase())] : []),
    begins("payer", name),
    begins("region", key),
  ];
}

function begins(field: Begins["field"], ...texts: string[]): Criterion {
  return { kind: field, field, texts: [...new Set(texts)] };
}
