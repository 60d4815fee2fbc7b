import { isJson, type Json, listOf, textOf } from "#sandbox/json";
import type { UploadedFile } from "#sandbox/rest/body";
import type { Context } from "#sandbox/rest/context";
import { apiError } from "#sandbox/rest/errors";
import { createForm } from "#sandbox/rest/form";
import type { Attachment, Message, World } from "#sandbox/world/types";

const maxAttachmentBytes = 10 * 1024 * 1024;
const maxAttachments = 10;

type Where = { channelId: string; ephemeral: boolean; earlier: Message | null };

/**
 * The message's files after this request, or undefined if it leaves them alone. An edit keeps the
 * files it lists by id; new ones are added.
 */
export function readAttachments(
  context: Context,
  data: Json,
  where: Where,
): Attachment[] | undefined {
  const { world, files } = context;
  const listed = "attachments" in data ? listOf(data["attachments"]) : undefined;
  if (listed === undefined && files.length === 0) return undefined;
  const earlier = where.earlier?.attachments ?? [];
  const kept = listed
    ? earlier.filter((file) => listed.some((item) => item["id"] === file.id))
    : earlier;
  const added = files.map((file, index) => {
    const meta = listed?.find((item) => String(item["id"]) === uploadIndex(file, index));
    return storeFile(world, file, where, isJson(meta) ? meta : {});
  });
  const all = [...kept, ...added];
  if (all.length > maxAttachments) {
    const form = createForm();
    const message = `Must be ${maxAttachments} or fewer in length.`;
    form.fail(["attachments"], "BASE_TYPE_MAX_LENGTH", message);
    form.check();
  }
  return all;
}

function uploadIndex(file: UploadedFile, index: number): string {
  return /\[(\d+)\]$/.exec(file.field)?.[1] ?? String(index);
}

function storeFile(world: World, file: UploadedFile, where: Where, meta: Json): Attachment {
  if (file.bytes.byteLength > maxAttachmentBytes) throw apiError("tooLarge");
  return addAttachment(world, {
    channelId: where.channelId,
    filename: safeName(textOf(meta["filename"]) || file.name),
    contentType: file.type || "application/octet-stream",
    bytes: file.bytes,
    description: textOf(meta["description"]) || null,
    ephemeral: where.ephemeral,
  });
}

export function addAttachment(world: World, draft: Omit<Attachment, "id">): Attachment {
  const attachment = { ...draft, id: world.nextId() };
  world.attachments.set(attachment.id, attachment);
  return attachment;
}

/** Discord keeps letters, digits, dots, dashes and underscores of a file's name. */
export function safeName(name: string): string {
  return name.replace(/\s+/g, "_").replace(/[^\w.-]/g, "") || "unknown";
}
