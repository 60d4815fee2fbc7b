import { PermissionFlagsBits as P } from "discord-api-types/v10";
import { type MessageView, viewMessage } from "#sandbox/driver/message-view";
import { DriverError } from "#sandbox/wait";
import { createMessage } from "#sandbox/world/messages";
import { can, sendBit } from "#sandbox/world/permissions";
import { addThreadMembers } from "#sandbox/world/thread-members";
import type { Attachment, Place, World } from "#sandbox/world/types";

export function say(
  world: World,
  userId: string,
  place: Place,
  content: string,
  files: Attachment[],
): MessageView {
  if (!can(world, place, userId, sendBit(place))) {
    throw new DriverError("This person cannot write there");
  }
  if (files.length > 0 && !can(world, place, userId, P.AttachFiles)) {
    throw new DriverError("This person cannot attach files there");
  }
  if (place.kind === "thread") {
    if (place.locked && !can(world, place, userId, P.ManageThreads)) {
      throw new DriverError("That thread is locked");
    }
    addThreadMembers(world, place, [userId]);
  }
  for (const file of files) file.ephemeral = false;
  return viewMessage(
    world,
    createMessage(world, place, { authorId: userId, content, attachments: files }),
  );
}
