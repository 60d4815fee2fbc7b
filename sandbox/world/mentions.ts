import { PermissionFlagsBits as P } from "discord-api-types/v10";
import { isJson, type Json } from "#sandbox/json";
import { can, canSee } from "#sandbox/world/permissions";
import type { Mentions, Place, World } from "#sandbox/world/types";

export const noMentions: Mentions = { everyone: false, users: [], roles: [] };

/** Who a text mentions once `allowed_mentions` and the author's permissions have had their say. */
export function findMentions(
  world: World,
  place: Place,
  authorId: string,
  content: string,
  allowed: unknown,
): Mentions {
  const text = withoutCode(content);
  const mayAll = can(world, place, authorId, P.MentionEveryone);
  return {
    everyone: /@(everyone|here)\b/.test(text) && mayAll && allows(allowed, "everyone"),
    users: idsIn(text, /<@!?(\d+)>/g).filter(
      (id) => world.users.has(id) && allows(allowed, "users", id),
    ),
    roles: idsIn(text, /<@&(\d+)>/g).filter(
      (id) => mayAll && hasRole(world, place, id) && allows(allowed, "roles", id),
    ),
  };
}

/** A mention reaches only people who can see the place. */
export function pingedBy(world: World, place: Place, authorId: string, found: Mentions): Mentions {
  const reaches = (id: string) => id !== authorId && canSee(world, place, id);
  return { ...found, users: found.users.filter(reaches) };
}

function allows(allowed: unknown, kind: "everyone" | "users" | "roles", id?: string): boolean {
  if (!isJson(allowed)) return true;
  const { parse } = allowed;
  if (Array.isArray(parse) && parse.includes(kind)) return true;
  const ids: unknown = (allowed satisfies Json)[kind];
  return id !== undefined && Array.isArray(ids) && ids.includes(id);
}

function idsIn(text: string, pattern: RegExp): string[] {
  return [...new Set([...text.matchAll(pattern)].map((match) => match[1] ?? ""))];
}

function hasRole(world: World, place: Place, id: string): boolean {
  return place.kind !== "dm" && world.guilds.get(place.guildId)?.roles.has(id) === true;
}

function withoutCode(text: string): string {
  return text.replace(/```[\s\S]*?```/g, "").replace(/`[^`\n]*`/g, "");
}
