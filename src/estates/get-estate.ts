import type { Tx } from "#db/client";
import { type Estate, findEstate } from "#db/queries/estates";
import { Conflict } from "#src/errors";
import { words } from "#src/notices/words/common";

export type { Estate };

/** An estate whose channels and staff role are set. */
export type ReadyEstate = Estate & {
  noticesChannelId: string;
  staffChannelId: string;
  paymentDeskChannelId: string;
  staffRoleId: string;
};

/** @throws Conflict where `/setup` is not complete */
export async function getEstate(tx: Tx, id: string): Promise<ReadyEstate> {
  const estate = await findEstate(tx, id);
  if (!estate || !isReady(estate)) throw new Conflict(words.setUpFirst);
  return estate;
}

function isReady(estate: Estate): estate is ReadyEstate {
  const { noticesChannelId, staffChannelId, paymentDeskChannelId, staffRoleId } = estate;
  return Boolean(noticesChannelId && staffChannelId && paymentDeskChannelId && staffRoleId);
}

/** The role whose members are staff; null where none is set. */
export async function findStaffRole(tx: Tx, estateId: string): Promise<string | null> {
  return (await findEstate(tx, estateId))?.staffRoleId ?? null;
}
