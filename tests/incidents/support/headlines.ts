import { payloadOf } from "#src/delivery/perform";
import { sendAllClear } from "#src/incidents/all-clear";
import { previewAllClear } from "#src/incidents/preview-all-clear";
import { listNotices, type World } from "#tests/support/world";

export async function resolve(world: World, staff: Parameters<typeof previewAllClear>[1]) {
  const { draft } = await previewAllClear(world.app, staff, {});
  await sendAllClear(world.app, staff, { draft: draft.id });
}

/** The headlines enqueued so far. */
export async function headlines(world: World): Promise<string[]> {
  const payloads = (await listNotices(world)).map((delivery) => payloadOf(delivery));
  return payloads.flatMap((payload) =>
    payload.action === "send" ? [payload.message.content] : [],
  );
}
