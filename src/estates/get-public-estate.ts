import type { Estate } from "#db/queries/estates";
import { findShownEstate } from "#db/queries/public-estates";
import type { Reader } from "#src/app";
import { plainLine, plainLink } from "#src/notices/plain-text";

/** Of an estate what anyone may know. */
export type PublicEstate = {
  /** For further queries; no reader may see it. */
  id: string;
  /** When it was set up (epoch ms); no reader may see it either. */
  createdAt: number;
  address: string;
  name: string;
  helpUrl: string | null;
  payments: Estate["payments"];
  /** Since when they are paused or open (epoch ms); null where they never changed. */
  paymentsChangedAt: number | null;
};

/** The estate whose public page is on, under that address; null where none is. */
export async function findPublicEstate(
  { db }: Reader,
  address: string,
): Promise<PublicEstate | null> {
  const estate = await findShownEstate(db.read, address);
  if (!estate) return null;
  const { id, createdAt, name, helpUrl, payments, paymentsChangedAt } = estate;
  return {
    id,
    createdAt,
    address,
    name: plainLine(name, 0),
    helpUrl: plainLink(helpUrl),
    payments,
    paymentsChangedAt,
  };
}
