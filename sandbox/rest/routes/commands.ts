import { isDeepStrictEqual } from "node:util";
import { isJson, type Json } from "#sandbox/json";
import { findGuild, idParam } from "#sandbox/rest/access";
import { type Context, noContent, ok, type Route, route } from "#sandbox/rest/context";
import { apiError } from "#sandbox/rest/errors";
import { createForm, type Form } from "#sandbox/rest/form";
import { checkCommand } from "#sandbox/rest/limits/commands";
import { describeCommand } from "#sandbox/rest/stored-command";
import type { CommandChoice, World } from "#sandbox/world/types";

const globalScope = "global";
const most = new Map([
  [1, 100],
  [2, 15],
  [3, 15],
]);

function scopeOf(context: Context): string {
  if (context.params["application_id"] !== context.world.applicationId) {
    throw apiError("unknownApplication");
  }
  return context.params["guild_id"] === undefined ? globalScope : findGuild(context).id;
}

function listCommands(context: Context) {
  return ok(context.world.commands.get(scopeOf(context)) ?? []);
}

function replaceCommands(context: Context) {
  const scope = scopeOf(context);
  const form = createForm();
  const drafts = Array.isArray(context.payload) ? context.payload.filter(isJson) : [];
  for (const [index, draft] of drafts.entries()) checkCommand(form, draft, [index]);
  checkUnique(form, drafts);
  form.check();
  checkCounts(drafts);
  const stored = drafts.map((draft) => storeCommand(context.world, scope, draft));
  setCommands(context.world, scope, stored);
  return ok(stored);
}

function createCommand(context: Context) {
  const scope = scopeOf(context);
  const form = createForm();
  checkCommand(form, context.body, []);
  form.check();
  const command = storeCommand(context.world, scope, context.body);
  const others = (context.world.commands.get(scope) ?? []).filter((c) => c["id"] !== command["id"]);
  checkCounts([...others, command]);
  const isNew = others.length === (context.world.commands.get(scope) ?? []).length;
  setCommands(context.world, scope, [...others, command]);
  return ok(command, isNew ? 201 : 200);
}

function findCommand(context: Context): Json {
  const id = idParam(context, "command_id");
  const found = context.world.commands.get(scopeOf(context))?.find((c) => c["id"] === id);
  if (!found) throw apiError("unknownCommand");
  return found;
}

function editCommand(context: Context) {
  const earlier = findCommand(context);
  const draft = { ...earlier, ...context.body };
  const form = createForm();
  checkCommand(form, draft, []);
  form.check();
  const edited = { ...draft, version: context.world.nextId() };
  const scope = scopeOf(context);
  const all = context.world.commands.get(scope) ?? [];
  setCommands(
    context.world,
    scope,
    all.map((c) => (c === earlier ? edited : c)),
  );
  return ok(edited);
}

function removeCommand(context: Context) {
  const found = findCommand(context);
  const scope = scopeOf(context);
  const all = context.world.commands.get(scope) ?? [];
  setCommands(
    context.world,
    scope,
    all.filter((c) => c !== found),
  );
  return noContent;
}

/** What admins chose under Integrations; commands about which they chose nothing are left out. */
function listChoices(context: Context) {
  const guildId = scopeOf(context);
  const chosen = context.world.commandChoices.filter((choice) => choice.guildId === guildId);
  const byCommand = Map.groupBy(chosen, ({ commandId }) => commandId);
  const toPermission = ({ roleId, permission }: CommandChoice) => ({
    id: roleId,
    type: 1,
    permission,
  });
  return ok(
    [...byCommand].map(([id, choices]) => ({
      id,
      application_id: context.world.applicationId,
      guild_id: guildId,
      permissions: choices.map(toPermission),
    })),
  );
}

/** A command of the same name and type keeps its id, and its version too if nothing changed. */
function storeCommand(world: World, scope: string, draft: Json): Json {
  const described = describeCommand(draft);
  const earlier = world.commands
    .get(scope)
    ?.find((c) => c["name"] === described["name"] && c["type"] === described["type"]);
  const id = earlier?.["id"] ?? world.nextId();
  const identity = {
    id,
    application_id: world.applicationId,
    ...(scope === globalScope ? {} : { guild_id: scope }),
  };
  const kept = { ...identity, version: earlier?.["version"], ...described };
  if (earlier && isDeepStrictEqual(kept, earlier)) return earlier;
  return { ...identity, version: world.nextId(), ...described };
}

function setCommands(world: World, scope: string, commands: Json[]): void {
  world.commands.set(scope, commands);
  world.touch();
}

function checkUnique(form: Form, drafts: Json[]): void {
  const seen = new Set<string>();
  for (const [index, draft] of drafts.entries()) {
    const key = `${draft["type"] ?? 1}:${draft["name"]}`;
    if (seen.has(key)) {
      const message = "Application command names must be unique";
      form.fail([index], "APPLICATION_COMMANDS_DUPLICATE_NAME", message);
    }
    seen.add(key);
  }
}

function checkCounts(commands: Json[]): void {
  for (const [type, limit] of most) {
    const count = commands.filter((command) => (command["type"] ?? 1) === type).length;
    if (count > limit) throw apiError("tooManyCommands");
  }
}

const global = "/applications/{application_id}/commands";
const ofGuild = "/applications/{application_id}/guilds/{guild_id}/commands";

const routesOfScopes = [global, ofGuild].flatMap((base) => [
  route("GET", base, listCommands),
  route("PUT", base, replaceCommands),
  route("POST", base, createCommand),
  route("GET", `${base}/{command_id}`, (context) => ok(findCommand(context))),
  route("PATCH", `${base}/{command_id}`, editCommand),
  route("DELETE", `${base}/{command_id}`, removeCommand),
]);

export const commandRoutes: Route[] = [
  ...routesOfScopes,
  route("GET", `${ofGuild}/permissions`, listChoices),
];
