import { type Client, type Interaction, LimitedCollection, MessageFlags } from "discord.js";
import { NotSaved } from "#db/trouble";
import type { App } from "#src/app";
import { actorOf } from "#src/discord/actor-of";
import type {
  Answerable,
  Autocomplete,
  Component,
  Feature,
  Pick,
  Press,
  Submit,
} from "#src/discord/feature";
import { type Handlers, indexFeatures } from "#src/discord/find-handler";
import { deferWhenSlow, respond } from "#src/discord/respond";
import { type Outcome, traceInteraction } from "#src/discord/trace-interaction";
import { typedTexts } from "#src/discord/typed-text";
import { warnStaff } from "#src/discord/warn-staff";
import { Forbidden, UserError } from "#src/errors";
import { composeRefusal } from "#src/notices/compose-refusal";
import { words } from "#src/notices/words/common";
import { notSaved } from "#src/notices/words/database";

export type Router = {
  /** Takes no new interaction and waits until those under way are answered. */
  stop(): Promise<void>;
};

/** More than come between a connection's loss and its RESUME, around which Discord may repeat some. */
const mostRemembered = 1_000;

/** Brings every interaction to its handler, once, and every error to the person who caused it. */
export function routeInteractions(app: App, client: Client, features: readonly Feature[]): Router {
  const handlers = indexFeatures(features);
  const running = new Set<Promise<void>>();
  const taken = new LimitedCollection<string, true>({ maxSize: mostRemembered });
  const take = (interaction: Interaction) => {
    if (taken.has(interaction.id)) return;
    taken.set(interaction.id, true);
    const answer = (traced: App, id: string) => route(traced, handlers, interaction, id);
    const run = traceInteraction(app, interaction, answer).finally(() => running.delete(run));
    running.add(run);
  };
  client.on("interactionCreate", take);
  return {
    async stop() {
      client.off("interactionCreate", take);
      await Promise.all(running);
    },
  };
}

async function route(
  app: App,
  handlers: Handlers,
  interaction: Interaction,
  id: string,
): Promise<Outcome> {
  if (!interaction.inCachedGuild()) {
    const content = interaction.inGuild() ? words.notMember : words.serverOnly;
    if (interaction.isRepliable()) {
      await interaction.reply({ content, flags: MessageFlags.Ephemeral });
    }
    return "refused";
  }
  if (interaction.isAutocomplete()) return suggest(app, handlers, interaction);
  return isAnswerable(interaction) ? run(app, handlers, interaction, id) : "refused";
}

function isAnswerable(interaction: Interaction<"cached">): interaction is Answerable {
  return (
    interaction.isChatInputCommand() ||
    interaction.isContextMenuCommand() ||
    interaction.isButton() ||
    interaction.isStringSelectMenu() ||
    interaction.isModalSubmit()
  );
}

async function run(
  app: App,
  handlers: Handlers,
  interaction: Answerable,
  id: string,
): Promise<Outcome> {
  const answered = deferWhenSlow(interaction);
  try {
    await handle(app, handlers, interaction);
    return "done";
  } catch (error) {
    return await answerError(app, interaction, error, id);
  } finally {
    answered();
  }
}

async function handle(app: App, handlers: Handlers, interaction: Answerable) {
  const actor = await actorOf(app, interaction);
  if (interaction.isChatInputCommand()) {
    const command = handlers.findCommand(interaction);
    if (!command) throw new UserError(words.unknownCommand);
    await command.run(app, interaction, actor);
    if (interaction.commandName !== "setup") await warnStaff(app, interaction, actor);
    return;
  }
  if (interaction.isContextMenuCommand()) {
    const menu = handlers.findMenu(interaction.commandName);
    if (!(await menu?.handle(app, interaction, actor))) throw new UserError(words.unknownCommand);
    return;
  }
  const type = typeOf(interaction);
  const component = handlers.findComponent(interaction.customId, type);
  const isHandled = await component?.handle(app, interaction, actor);
  if (!isHandled) throw new UserError(words.outOfDate);
}

function typeOf(interaction: Press | Pick | Submit): Component["type"] {
  if (interaction.isButton()) return "button";
  return interaction.isModalSubmit() ? "modal" : "select";
}

/** A suggestion that fails offers nothing; the command itself will say why. */
async function suggest(app: App, handlers: Handlers, interaction: Autocomplete): Promise<Outcome> {
  const { name, value } = interaction.options.getFocused(true);
  try {
    const find = handlers.findCommand(interaction)?.suggest?.[name];
    const actor = await actorOf(app, interaction);
    await interaction.respond(find ? await find(app, actor, value) : []);
    return "done";
  } catch (error) {
    const isForUser = error instanceof UserError;
    if (!isForUser) app.log.error({ err: error }, "autocomplete failed");
    if (!interaction.responded) await interaction.respond([]).catch(() => undefined);
    return isForUser ? "refused" : "failed";
  }
}

async function answerError(
  app: App,
  interaction: Answerable,
  error: unknown,
  id: string,
): Promise<Outcome> {
  const isForUser = error instanceof UserError;
  if (!isForUser) app.log.error({ err: error }, "interaction failed");
  const why = isForUser ? error.message : describeFailure(error, id);
  const typed = error instanceof Forbidden ? [] : typedTexts(interaction);
  try {
    await respond(interaction, composeRefusal(why, typed));
    return isForUser ? "refused" : "failed";
  } catch (cause) {
    app.log.error({ err: cause }, "no answer could be given");
    return "failed";
  }
}

function describeFailure(error: unknown, id: string): string {
  return error instanceof NotSaved ? notSaved(error.trouble, id) : words.wentWrong(id);
}
