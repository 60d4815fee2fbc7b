import { MessageFlags } from "discord-api-types/v10";
import type { Json } from "#sandbox/json";
import { readAttachments } from "#sandbox/rest/attachments";
import type { Context } from "#sandbox/rest/context";
import { apiError } from "#sandbox/rest/errors";
import { createForm, type Form, type Path, readInteger, readString } from "#sandbox/rest/form";
import { checkComponents } from "#sandbox/rest/limits/components";
import { checkEmbeds } from "#sandbox/rest/limits/embeds";
import { checkAllowedMentions } from "#sandbox/rest/limits/mentions";
import type { Attachment, Message } from "#sandbox/world/types";

/** A checked body. A key left out of the request stays out: an edit must not touch it. */
export type MessageBody = {
  content?: string;
  embeds?: Json[];
  components?: Json[];
  attachments?: Attachment[];
  flags: number;
  allowedMentions: Json | null;
};

const settable =
  MessageFlags.SuppressEmbeds |
  MessageFlags.SuppressNotifications |
  MessageFlags.Ephemeral |
  MessageFlags.IsComponentsV2;

type Where = { channelId: string; ephemeral: boolean; earlier: Message | null };

export function readMessage(
  context: Context,
  data: Json,
  where: Where,
  path: Path = [],
): MessageBody {
  const form = createForm();
  const flags = (readInteger(form, data, "flags", path, { min: 0 }) ?? 0) & settable;
  const v2 = ((flags | (where.earlier?.flags ?? 0)) & MessageFlags.IsComponentsV2) !== 0;
  const content = readString(form, data, "content", path, { max: 2000 });
  if (v2) refuseOldFields(form, data, path);
  const embeds = "embeds" in data ? checkEmbeds(form, data, path) : undefined;
  const components = "components" in data ? checkComponents(form, data, path, v2) : undefined;
  const allowedMentions = checkAllowedMentions(form, data);
  form.check();
  const attachments = readAttachments(context, data, where);
  return {
    flags,
    allowedMentions,
    ...("content" in data ? { content: trimmed(content) } : {}),
    ...(embeds ? { embeds } : {}),
    ...(components ? { components } : {}),
    ...(attachments ? { attachments } : {}),
  };
}

/** Discord strips white space at both ends of what is said. */
function trimmed(content: string | undefined): string {
  return (content ?? "").trim();
}

function refuseOldFields(form: Form, data: Json, path: Path): void {
  for (const key of ["content", "embeds", "poll", "sticker_ids"]) {
    const value = data[key];
    if (value === undefined || value === null || value === "") continue;
    if (Array.isArray(value) && value.length === 0) continue;
    const message = `The '${key}' field cannot be used when using MessageFlags.IS_COMPONENTS_V2`;
    form.fail([...path, key], "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2", message);
  }
}

export function requireSubstance(
  message: Pick<Message, "content" | "embeds" | "components" | "attachments">,
) {
  const { content, embeds, components, attachments } = message;
  if (content !== "") return;
  if (embeds.length + components.length + attachments.length > 0) return;
  throw apiError("emptyMessage");
}

/** The parts of a body that go into a message, without what is about delivering it. */
export function contentOf(body: MessageBody): Partial<Message> {
  const { flags: _flags, allowedMentions: _mentions, ...content } = body;
  return content;
}
