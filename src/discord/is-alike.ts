import { type APIEmbed, type APIMessage, ComponentType, EmbedType, MessageType } from "discord.js";
import { bare, fingerprint } from "#src/delivery/fingerprint";
import type { Likeness, Mark } from "#src/delivery/transport";
import { renderMessage } from "#src/discord/render-message";
import type { Message } from "#src/notices/message";

/** Whether the bot itself posted it, and not in answer to someone. */
export function isOwnPost(posted: APIMessage, botId: string): boolean {
  const isAnswer = posted.interaction_metadata !== undefined || posted.webhook_id !== undefined;
  return posted.author.id === botId && posted.type === MessageType.Default && !isAnswer;
}

/** Whether a message as Discord hands it back is like that. */
export function isAlike(posted: APIMessage, likeness: Likeness): boolean {
  if ("bears" in likeness) return bears(posted, likeness.bears);
  const { says: ours, was = [] } = likeness;
  return ours.some((message) => says(posted, message)) || was.includes(fingerprint(posted.content));
}

function bears(posted: APIMessage, { headlines = [], ids = [], fileNames = [] }: Mark): boolean {
  const isShared = (ours: readonly string[], theirs: readonly string[]) =>
    ours.map(bare).some((one) => theirs.includes(one));
  return (
    isShared(headlines, [bare(posted.content)]) ||
    isShared(ids, customIds(posted.components).map(bare)) ||
    isShared(fileNames, fileNamesOf(posted))
  );
}

function says(posted: APIMessage, message: Message): boolean {
  const { content, embeds, components } = renderMessage(message);
  const fileNames = (message.files ?? []).map(({ name }) => bare(name));
  return (
    bare(content) === bare(posted.content) &&
    haveSame(customIds(components), customIds(posted.components)) &&
    haveSame(fileNames, fileNamesOf(posted)) &&
    haveSameEmbeds(embeds, posted.embeds)
  );
}

/** Discord adds one for each link, and drops all where the bot may not embed or someone took them off. */
function haveSameEmbeds(ours: readonly APIEmbed[], theirs: readonly APIEmbed[]): boolean {
  const rich = theirs.filter(({ type = EmbedType.Rich }) => type === EmbedType.Rich);
  return rich.length === 0 || haveSame(ours.map(wordsOf), rich.slice(0, ours.length).map(wordsOf));
}

function wordsOf({ title = "", description = "", fields = [] }: APIEmbed): string {
  const texts = [title, description, ...fields.flatMap(({ name, value }) => [name, value])];
  return texts.map(bare).join("\n");
}

/** Those of buttons and selects, which stand in rows. */
function customIds(rows: APIMessage["components"] = []): string[] {
  return rows.flatMap((row) =>
    row.type === ComponentType.ActionRow
      ? row.components.flatMap((one) => ("custom_id" in one ? one.custom_id : []))
      : [],
  );
}

/** Discord writes some characters of a name in its own way. */
function fileNamesOf({ attachments }: APIMessage): string[] {
  return attachments.map(({ filename }) => bare(filename));
}

function haveSame(ours: readonly string[], theirs: readonly string[]): boolean {
  return ours.length === theirs.length && ours.every((one, index) => one === theirs[index]);
}
