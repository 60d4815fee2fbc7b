import { type Actor, seenPlace } from "#sandbox/page/act/actor";
import { Refusal } from "#sandbox/page/refusal";
import type { Place } from "#sandbox/world/types";

/*
 * The ids that a person can choose in a place: members and roles of its server, channels they see. In
 * direct messages there are only the two of them.
 */

export function requireMember({ world, person }: Actor, place: Place, id: string): void {
  const isThere =
    place.kind === "dm"
      ? id === person.id || id === world.botId
      : world.guilds.get(place.guildId)?.members.has(id) === true;
  if (!isThere) throw new Refusal("That member isn't here any more. Choose another one.");
}

export function requireRole(actor: Actor, place: Place, id: string): void {
  if (isRole(actor, place, id)) return;
  throw new Refusal("That role isn't here any more. Choose another one.");
}

export function requireMentionable(actor: Actor, place: Place, id: string): void {
  if (!isRole(actor, place, id)) requireMember(actor, place, id);
}

export function requireChannel(actor: Actor, place: Place, id: string, types: number[]): void {
  const channel = seenPlace(actor, id);
  const isHere = place.kind !== "dm" && channel.kind !== "dm" && channel.guildId === place.guildId;
  if (isHere && (types.length === 0 || types.includes(channel.type))) return;
  throw new Refusal("That channel can't be chosen here. Choose one from the list.");
}

function isRole({ world }: Actor, place: Place, id: string): boolean {
  return place.kind !== "dm" && world.guilds.get(place.guildId)?.roles.has(id) === true;
}
