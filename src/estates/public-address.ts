import type { Tx } from "#db/client";
import { findEstateAt } from "#db/queries/public-estates";
import { Conflict, Invalid } from "#src/errors";
import { publicPageWords as words } from "#src/notices/words/public-page";

const longest = 40;
const shortest = 3;
const valid = /^[a-z0-9-]{3,40}$/;

/** Where the site has something else, or might have. */
const reserved: readonly string[] = [
  "admin",
  "api",
  "assets",
  "badge",
  "board",
  "favicon",
  "feed",
  "healthz",
  "history",
  "incidents",
  "metrics",
  "readyz",
  "robots",
  "setup",
  "sitemap",
  "static",
  "status",
  "well-known",
  "www",
];

/** The address that the estate asks for, or else one made of its name. @throws Invalid, Conflict with a free one */
export async function chooseAddress(
  tx: Tx,
  estate: { id: string; name: string },
  typed: string | undefined,
): Promise<string> {
  const address = typed === undefined ? addressOf(estate.name) : typed.toLowerCase();
  if (!valid.test(address)) throw new Invalid(words.badAddress);
  if (reserved.includes(address)) throw new Invalid(words.reserved(address));
  if (await isFree(tx, estate.id, address)) return address;
  throw new Conflict(words.taken(address, await findFree(tx, estate.id, address)));
}

/** The name in what an address takes. */
function addressOf(name: string): string {
  const plain = name
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-");
  const cut = trimHyphens(trimHyphens(plain).slice(0, longest));
  if (cut.length >= shortest && !reserved.includes(cut)) return cut;
  return [words.fallback, cut].filter(Boolean).join("-");
}

function trimHyphens(text: string): string {
  return text.replace(/^-+|-+$/g, "");
}

async function isFree(tx: Tx, estateId: string, address: string): Promise<boolean> {
  const owner = await findEstateAt(tx, address);
  return owner === null || owner.id === estateId;
}

/** That address with the first number behind it that nobody has. */
async function findFree(tx: Tx, estateId: string, address: string): Promise<string> {
  for (let number = 2; ; number += 1) {
    const ending = `-${number}`;
    const candidate = `${trimHyphens(address.slice(0, longest - ending.length))}${ending}`;
    if (await isFree(tx, estateId, candidate)) return candidate;
  }
}
