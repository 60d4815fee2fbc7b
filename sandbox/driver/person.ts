import { InteractionType } from "discord-api-types/v10";
import {
  commandsIn,
  findByType,
  findSlash,
  mayUse,
  requireMayUse,
} from "#sandbox/driver/find-command";
import { interact, type Stage } from "#sandbox/driver/interact";
import { createKeeper } from "#sandbox/driver/keep-threads";
import { buildGiven, buildOptions, type Upload } from "#sandbox/driver/options";
import { forgePress, pick, press, seenMessage } from "#sandbox/driver/press";
import { createReader } from "#sandbox/driver/reader";
import { createResolved } from "#sandbox/driver/resolved";
import { say } from "#sandbox/driver/say";
import { submit } from "#sandbox/driver/submit";
import type { FileInput, OptionValues, Person } from "#sandbox/driver/types";
import { type Json, listOf, textOf } from "#sandbox/json";
import { addAttachment, safeName } from "#sandbox/rest/attachments";
import { DriverError } from "#sandbox/wait";
import { channelsOf } from "#sandbox/world/find";
import { changedMember } from "#sandbox/world/guilds";
import { canSee } from "#sandbox/world/permissions";
import type { Guild, Place, User, World } from "#sandbox/world/types";

type Who = { stage: Stage; guild: Guild; user: User };

export function createPerson(stage: Stage, guild: Guild, user: User): Person {
  const { world } = stage;
  const who: Who = { stage, guild, user };
  return {
    id: user.id,
    name: user.displayName ?? user.username,
    guildId: guild.id,
    slash: async (channel, command, options = {}, how = {}) =>
      slash(who, channel.id, command, options, how.bypassPermissions === true),
    autocomplete: async (channel, command, option, typed, others = {}, how = {}) => {
      const asked = { command, option, typed, others };
      return autocomplete(who, channel.id, asked, how.bypassPermissions === true);
    },
    press: async (message, name) => press(stage, user.id, message, name),
    pressCustomId: async (message, customId, values) =>
      forgePress(stage, user.id, message, customId, values),
    pick: async (message, select, values) => pick(stage, user.id, message, select, values),
    submit: async (modal, values, how = {}) => {
      const upload = uploader(world, modal.openedBy.channelId);
      return submit(stage, user.id, modal, values, upload, how.bypassValidation !== true);
    },
    messageMenu: async (view, name, how = {}) => {
      const { message, place } = seenMessage(world, user.id, view);
      const resolved = createResolved(world, place, user.id);
      resolved.message(message);
      const target = { id: message.id, resolved: resolved.toJson(), type: 3 };
      return menu(who, place, name, target, how.bypassPermissions === true);
    },
    userMenu: async (channel, person, name, how = {}) => {
      const place = placeFor(who, channel.id);
      const resolved = createResolved(world, place, user.id);
      resolved.user(person.id);
      const target = { id: person.id, resolved: resolved.toJson(), type: 2 };
      return menu(who, place, name, target, how.bypassPermissions === true);
    },
    say: async (channel, text, options = {}) => {
      const place = placeFor(who, channel.id);
      return say(world, user.id, place, text, (options.files ?? []).map(uploader(world, place.id)));
    },
    commands: () => offered(who),
    ...createReader(world, guild.id, user.id),
    ...createKeeper(world, user.id),
    setDmsOpen(open) {
      user.dmsOpen = open;
    },
    setRoles(roles) {
      const member = guild.members.get(user.id);
      if (!member) throw new DriverError("This person has left the server");
      member.roles = new Set(roles.map((role) => role.id));
      changedMember(world, guild, member);
    },
    leave() {
      guild.members.delete(user.id);
      world.touch();
    },
  };
}

function placeFor({ stage, user }: Who, id: string): Place {
  const place = stage.world.places.get(id);
  if (!place) throw new DriverError("That channel no longer exists");
  if (canSee(stage.world, place, user.id)) return place;
  throw new DriverError("This person cannot see that channel");
}

/** Files of a form or an option stay with their sender: only the bot gets the link. */
function uploader(world: World, channelId: string): Upload {
  return (file: FileInput) =>
    addAttachment(world, {
      channelId,
      filename: safeName(file.name),
      contentType: file.type,
      bytes: file.bytes,
      description: null,
      ephemeral: true,
    });
}

function slash(who: Who, channelId: string, text: string, values: OptionValues, bypass: boolean) {
  const { stage, guild, user } = who;
  const place = placeFor(who, channelId);
  const found = findSlash(stage.world, guild.id, text);
  if (!bypass) requireMayUse(stage.world, place, user.id, found.command);
  const resolved = createResolved(stage.world, place, user.id);
  const tools = { resolved, upload: uploader(stage.world, place.id) };
  const options = buildOptions(found.options, values, tools);
  const data = commandData(found.command, nest(found.path, options), resolved.toJson());
  const type = InteractionType.ApplicationCommand;
  return interact(stage, { type, userId: user.id, place, name: text, data });
}

type Asked = { command: string; option: string; typed: string; others: OptionValues };

async function autocomplete(who: Who, channelId: string, asked: Asked, bypass: boolean) {
  const { stage, guild, user } = who;
  const place = placeFor(who, channelId);
  const found = findSlash(stage.world, guild.id, asked.command);
  if (!bypass) requireMayUse(stage.world, place, user.id, found.command);
  const option = found.options.find((item) => item["name"] === asked.option);
  if (option?.["autocomplete"] !== true) {
    throw new DriverError(`"${asked.option}" of /${asked.command} does not autocomplete`);
  }
  const resolved = createResolved(stage.world, place, user.id);
  const tools = { resolved, upload: uploader(stage.world, place.id) };
  const focused = { name: asked.option, type: option["type"], value: asked.typed, focused: true };
  const options = [...buildGiven(found.options, asked.others, tools), focused];
  const data = commandData(found.command, nest(found.path, options), resolved.toJson());
  const type = InteractionType.ApplicationCommandAutocomplete;
  const response = await interact(stage, {
    type,
    userId: user.id,
    place,
    name: asked.command,
    data,
  });
  return response.choices;
}

type Target = { id: string; resolved: Json | undefined; type: number };

async function menu(who: Who, place: Place, name: string, target: Target, bypass: boolean) {
  const { stage, guild, user } = who;
  const command = findByType(stage.world, guild.id, name, target.type);
  if (!bypass) requireMayUse(stage.world, place, user.id, command);
  const data = { ...commandData(command, [], target.resolved), target_id: target.id };
  const type = InteractionType.ApplicationCommand;
  return interact(stage, { type, userId: user.id, place, name, targetId: target.id, data });
}

function commandData(command: Json, options: Json[], resolved: Json | undefined): Json {
  const { id, name, type, guild_id } = command;
  return {
    id,
    name,
    type,
    ...(guild_id === undefined ? {} : { guild_id }),
    ...(options.length > 0 ? { options } : {}),
    ...(resolved ? { resolved } : {}),
  };
}

function nest(path: Json[], options: Json[]): Json[] {
  return path.reduceRight<Json[]>(
    (inner, { name, type }) => [{ name, type, options: inner }],
    options,
  );
}

function offered({ stage, guild, user }: Who): string[] {
  const { world } = stage;
  const usable = commandsIn(world, guild.id).filter((command) =>
    channelsOf(world, guild.id).some((place) => mayUse(world, place, user.id, command)),
  );
  return usable.flatMap((command) => branches(command, textOf(command["name"])));
}

function branches(command: Json, name: string): string[] {
  const subcommands = listOf(command["options"]).filter((o) => o["type"] === 1 || o["type"] === 2);
  if (subcommands.length === 0) return [name];
  return subcommands.flatMap((option) => branches(option, `${name} ${textOf(option["name"])}`));
}
