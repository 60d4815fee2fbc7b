import { MessageType } from "discord-api-types/v10";
import { isJson, type Json, listOf, textOf } from "#sandbox/json";
import type { Message, World } from "#sandbox/world/types";

/** A message as plain text, about as a person would read it. */
export function renderText(world: World, message: Message): string {
  if (message.type === MessageType.RecipientAdd) return renderAdded(world, message);
  if (message.type === MessageType.ChannelNameChange) {
    return `${userName(world, message.authorId)} changed the name: ${message.content}`;
  }
  const parts = [
    message.content,
    ...message.embeds.map(embedText),
    ...layoutTexts(message.components),
  ];
  const said = parts.filter((part) => part !== "").join("\n");
  return resolveMentions(world, message, unescapeMarkdown(said));
}

function renderAdded(world: World, message: Message): string {
  const added = message.mentions.users.map((id) => userName(world, id)).join(", ");
  return `${userName(world, message.authorId)} added ${added} to the thread.`;
}

function embedText(embed: Json): string {
  const author = isJson(embed["author"]) ? textOf(embed["author"]["name"]) : "";
  const footer = isJson(embed["footer"]) ? textOf(embed["footer"]["text"]) : "";
  const fields = listOf(embed["fields"]).map(
    (field) => `${textOf(field["name"])}: ${textOf(field["value"])}`,
  );
  const parts = [author, textOf(embed["title"]), textOf(embed["description"]), ...fields, footer];
  return parts.filter((part) => part !== "").join("\n");
}

function layoutTexts(components: Json[]): string[] {
  return components.flatMap((component) => {
    const own = component["type"] === 10 ? [textOf(component["content"])] : [];
    return [...own, ...layoutTexts(listOf(component["components"]))];
  });
}

function unescapeMarkdown(text: string): string {
  return text.replace(/\\([!-/:-@[-`{-~])/g, "$1");
}

function resolveMentions(world: World, message: Message, text: string): string {
  const guild = world.guilds.get(message.guildId ?? "");
  return text
    .replace(/<@!?(\d+)>/g, (_, id: string) => `@${userName(world, id)}`)
    .replace(/<@&(\d+)>/g, (_, id: string) => `@${guild?.roles.get(id)?.name ?? "deleted-role"}`)
    .replace(/<#(\d+)>/g, (_, id: string) => `#${placeName(world, id)}`)
    .replace(/<\/([^:>]+):\d+>/g, "/$1");
}

function userName(world: World, id: string): string {
  const user = world.users.get(id);
  return user?.displayName ?? user?.username ?? "unknown-user";
}

function placeName(world: World, id: string): string {
  const place = world.places.get(id);
  return place && place.kind !== "dm" ? place.name : "unknown";
}
