import { PermissionFlagsBits as P } from "discord-api-types/v10";
import { type Json, listOf, numberOf, textOf } from "#sandbox/json";
import { DriverError } from "#sandbox/wait";
import { allPermissions, placePermissions, sendBit } from "#sandbox/world/permissions";
import type { CommandChoice, Place, World } from "#sandbox/world/types";

export type FoundCommand = { command: Json; path: Json[]; options: Json[] };

export function commandsIn(world: World, guildId: string): Json[] {
  return [...(world.commands.get("global") ?? []), ...(world.commands.get(guildId) ?? [])];
}

/** By name as a person types it: "incident open". `path` holds the subcommand (and its group). */
export function findSlash(world: World, guildId: string, text: string): FoundCommand {
  const [name, ...rest] = text.replace(/^\//, "").split(" ");
  const command = findByType(world, guildId, name ?? "", 1);
  const path: Json[] = [];
  let options = listOf(command["options"]);
  for (const word of rest) {
    const next = options.find((option) => option["name"] === word && numberOf(option["type"]) <= 2);
    if (!next) throw new DriverError(`There is no command /${text}`);
    path.push(next);
    options = listOf(next["options"]);
  }
  if (options.some((option) => numberOf(option["type"]) <= 2)) {
    throw new DriverError(`/${text} needs a subcommand`);
  }
  return { command, path, options };
}

export function findByType(world: World, guildId: string, name: string, type: number): Json {
  const named = (item: Json) => item["name"] === name && item["type"] === type;
  const command = commandsIn(world, guildId).find(named);
  if (command) return command;
  throw new DriverError(`There is no command "${name}" of type ${type}`);
}

export function requireMayUse(world: World, place: Place, userId: string, command: Json): void {
  if (mayUse(world, place, userId, command)) return;
  throw new DriverError(`Discord does not offer "${textOf(command["name"])}" to this person`);
}

export function mayUse(world: World, place: Place, userId: string, command: Json): boolean {
  if (!isFor(command, place)) return false;
  if (place.kind === "dm") return true;
  const bits = placePermissions(world, place, userId);
  if (bits === allPermissions) return true;
  // Discord refuses commands, menus among them, where a person can't write.
  const basic = P.UseApplicationCommands | sendBit(place);
  if ((bits & basic) !== basic) return false;
  const choices = choicesFor(world, place.guildId, userId, command);
  if (choices.length > 0) return choices.some(({ permission }) => permission);
  const needed = command["default_member_permissions"];
  if (typeof needed !== "string") return true;
  // "0" hides a command from everyone but administrators.
  return needed !== "0" && (bits & BigInt(needed)) === BigInt(needed);
}

/** Contexts, where a command names any, say whether it is for servers (0) and for the bot's own DMs (1). */
function isFor(command: Json, place: Place): boolean {
  const { contexts } = command;
  if (Array.isArray(contexts)) return contexts.includes(place.kind === "dm" ? 1 : 0);
  return place.kind !== "dm" || command["dm_permission"] !== false;
}

function choicesFor(world: World, guildId: string, userId: string, command: Json): CommandChoice[] {
  const roles = world.guilds.get(guildId)?.members.get(userId)?.roles;
  return world.commandChoices.filter(
    (choice) =>
      choice.guildId === guildId &&
      choice.commandId === command["id"] &&
      roles?.has(choice.roleId) === true,
  );
}
