import { createHash } from "node:crypto";
import { z } from "zod";
import type { Ticket } from "#db/queries/tickets";
import { typedText } from "#src/parse-input";
import { parseAvatar } from "#src/second-life/parse-avatar";
import { parseLocation } from "#src/second-life/parse-location";
import { parsePaid } from "#src/second-life/parse-paid";
import { parseTransaction } from "#src/second-life/parse-transaction";
import type { Screenshot } from "#src/tickets/screenshot";

/** Discord takes 4,000 characters, each of at most two code units: nothing that can be typed is too long. */
const typed = typedText.pipe(z.string().max(8000)).default("");

/** What the payment form holds, for whoever files or corrects. */
export const formInput = z.object({
  avatar: typed,
  location: typed,
  paid: typed,
  transaction: typed,
  screenshots: z.array(z.custom<Screenshot>()).default([]),
});

export type TypedForm = Omit<z.output<typeof formInput>, "screenshots">;

export type ReadForm = Pick<
  Ticket,
  | "avatarTyped"
  | "avatar"
  | "avatarKey"
  | "locationTyped"
  | "slurl"
  | "regionKey"
  | "paidTyped"
  | "amountLsd"
  | "paidAt"
  | "transactionTyped"
  | "transactionId"
  | "transactionKind"
>;

/** What was typed, beside what could be read in it. `now` in epoch ms. */
export function readForm(form: TypedForm, now: number): ReadForm {
  const avatar = parseAvatar(form.avatar);
  const location = parseLocation(form.location);
  const paid = parsePaid(form.paid, now);
  const transaction = parseTransaction(form.transaction);
  return {
    avatarTyped: form.avatar,
    avatar: avatar.ok ? avatar.name : null,
    avatarKey: toKey(avatar.ok ? avatar.name : form.avatar),
    locationTyped: form.location,
    slurl: location.ok ? location.slurl : null,
    regionKey: toKey(location.ok ? location.region : form.location),
    paidTyped: form.paid,
    amountLsd: paid.amountLsd,
    paidAt: paid.paidAt,
    transactionTyped: form.transaction,
    transactionId: transaction.ok ? transaction.id : null,
    transactionKind: transaction.ok ? transaction.kind : null,
  };
}

/** A number that stands for what a ticket's form says: the form is good for that alone. */
export function versionOf(form: {
  avatarTyped: string;
  locationTyped: string;
  paidTyped: string;
  transactionTyped: string;
}): number {
  const { avatarTyped, locationTyped, paidTyped, transactionTyped } = form;
  const said = JSON.stringify([avatarTyped, locationTyped, paidTyped, transactionTyped]);
  return createHash("sha256").update(said).digest().readUInt32BE();
}

/** What `find` compares, in lower case; longer than any name. */
export function toKey(text: string): string {
  return text.toLowerCase().replace(/\s+/g, " ").slice(0, 64);
}
