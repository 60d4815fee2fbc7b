import { Forbidden } from "#src/errors";
import { words } from "#src/notices/words/common";

/** Who does something, as Discord vouched for them, in which estate. */
export type Actor = {
  estateId: string;
  userId: string;
  authority: "resident" | "staff" | "admin";
};

/** @throws Forbidden */
export function requireStaff(actor: Actor): void {
  if (actor.authority === "resident") throw new Forbidden(words.staffOnly);
}

/** @throws Forbidden */
export function requireAdmin(actor: Actor): void {
  if (actor.authority !== "admin") throw new Forbidden(words.adminOnly);
}
