export type TransactionResult =
  | { ok: true; id: string; kind: "uuid" | "casper" }
  | { ok: false; problem: "empty" | "unreadable" };

// Domain rule: the bounds of a Casper id. An id ends where its characters do, never before.
const casper = "([A-Za-z0-9][A-Za-z0-9-]{5,63})(?![\\w-])";
const uuid = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}";

const links = new RegExp(`(?<![\\w.-])(?:www\\.)?sl\\.cm/t/${casper}`, "gi");
const chatLines = new RegExp(`your transactionid is:\\s*${casper}`, "gi");
const labels = new RegExp(
  `(?:(?:^|transaction\\s*)id\\b\\s*(?:is\\b)?\\s*[:=#]?|transaction\\s*[:=#])\\s*${casper}`,
  "gi",
);
// The id of whoever spoke or of their group stands in chat lines too, and is no transaction.
const uuids = new RegExp(`(?<![\\w-]|(?:agent|group)/)(${uuid})(?![\\w-])`, "gi");
const wholeText = new RegExp(`^${casper}$`, "g");
const wholeUuid = new RegExp(`^${uuid}$`, "i");
const date = /^\d{4}-\d{1,2}-\d{1,2}$/;
const wrapping = /^[\s"'“”‘’`([{<#]+|[\s"'“”‘’`)\]}>.,;:!?]+$/g;

/**
 * The transaction in what a resident pasted: a UUID (any version or case; given in lower case), or a
 * Casper id (case kept) out of the tierbox's chat line or an `sl.cm/t/` link, or either by itself.
 *
 * Domain rule: a Casper id is 6–64 letters, digits and hyphens. Outside chat line and link it has to
 * hold a digit and not be a date, so that "unknown" is none. Two different ids at once are
 * `unreadable`: guessing would join two people's payments. Never throws.
 */
export function parseTransaction(text: string): TransactionResult {
  const bare = text.replace(wrapping, "");
  if (bare === "") return { ok: false, problem: "empty" };
  const readings = [
    [...all(links, text), ...all(chatLines, text)],
    all(uuids, text),
    [...all(labels, bare), ...all(wholeText, bare)].filter(isLikelyId),
  ];
  const ids = new Set((readings.find((found) => found.length > 0) ?? []).map(normalise));
  const [id] = ids;
  if (id === undefined || ids.size > 1) return { ok: false, problem: "unreadable" };
  return { ok: true, id, kind: wholeUuid.test(id) ? "uuid" : "casper" };
}

function all(pattern: RegExp, text: string): string[] {
  return [...text.matchAll(pattern)].map((match) => match[1] ?? "");
}

function isLikelyId(id: string): boolean {
  return /\d/.test(id) && !date.test(id);
}

function normalise(id: string): string {
  return wholeUuid.test(id) ? id.toLowerCase() : id;
}
