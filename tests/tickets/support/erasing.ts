import { DatabaseSync } from "node:sqlite";
import type { Delivery } from "#db/queries/deliveries";
import type { Actor } from "#src/actor";
import { payloadOf } from "#src/delivery/perform";
import type { Message } from "#src/notices/message";
import { eraseResident, previewErase } from "#src/tickets/erase";
import type { World } from "#tests/support/world";

export const marker = "Zyzzyva";
export const form = {
  avatar: `${marker} Meadow`,
  location: `${marker} house`,
  paid: `L$1,500 ${marker}`,
  transaction: `${marker}99`,
};

/** Every row of every table, as text. */
export function dump({ file }: World): string {
  const database = new DatabaseSync(file, { readOnly: true });
  const tables = database.prepare("SELECT name FROM sqlite_master WHERE type = 'table'").all();
  const rows = tables.map(({ name }) => database.prepare(`SELECT * FROM "${name}"`).all());
  database.close();
  return JSON.stringify(rows);
}

export async function erase({
  world,
  admin,
  resident,
}: {
  world: World;
  admin: Actor;
  resident: Actor;
}) {
  const { residentId, ...seen } = await previewErase(world.app, admin, {
    residentId: resident.userId,
  });
  return eraseResident(world.app, admin, { resident: residentId, ...seen });
}

export function messageOf(delivery: Delivery | null): Partial<Message> {
  const payload = delivery && payloadOf(delivery);
  return payload && "message" in payload ? payload.message : {};
}
