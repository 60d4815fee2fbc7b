import { payloadOf } from "#src/delivery/perform";
import type { Message } from "#src/notices/message";
import type { World } from "#tests/support/world";

/** What stands in Discord, once everything is sent, of the message that the delivery of that key posts. */
export async function findShown(world: World, key: string): Promise<Message | null> {
  const rows = await world.db.read.query.deliveries.findMany({ orderBy: ({ id }) => id });
  const versions = rows.map(payloadOf).flatMap((payload, index) => {
    const isOwn = payload.action === "send" && rows[index]?.key === key;
    const isEdit = payload.action === "edit" && payload.of === key;
    return isOwn || isEdit ? [payload.message] : [];
  });
  return versions.at(-1) ?? null;
}

/** The message's fields by their names. */
export function fieldsOf(message: Message | null): Record<string, string> {
  const fields = message?.embeds?.[0]?.fields ?? [];
  return Object.fromEntries(fields.map(({ name, value }) => [name, value]));
}
