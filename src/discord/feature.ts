import {
  ApplicationCommandType,
  type AutocompleteInteraction,
  type ButtonInteraction,
  type ChatInputCommandInteraction,
  type RESTPostAPIChatInputApplicationCommandsJSONBody as CommandData,
  type RESTPostAPIContextMenuApplicationCommandsJSONBody as MenuData,
  type MessageContextMenuCommandInteraction,
  type ModalSubmitInteraction,
  type StringSelectMenuInteraction,
  type APIApplicationCommandSubcommandOption as SubcommandData,
  type UserContextMenuCommandInteraction,
} from "discord.js";
import type { Actor } from "#src/actor";
import type { App } from "#src/app";
import type { CustomId } from "#src/custom-id";

/** Interactions reach handlers only from a server's channel. */
export type Slash = ChatInputCommandInteraction<"cached">;
export type Autocomplete = AutocompleteInteraction<"cached">;
export type Press = ButtonInteraction<"cached">;
export type Pick = StringSelectMenuInteraction<"cached">;
export type Submit = ModalSubmitInteraction<"cached">;
export type MessageMenu = MessageContextMenuCommandInteraction<"cached">;
export type UserMenu = UserContextMenuCommandInteraction<"cached">;

/** Everything that is answered with a message or a form. */
export type Answerable = Slash | Press | Pick | Submit | MessageMenu | UserMenu;

export type Choice = { name: string; value: string };
export type Run = (app: App, interaction: Slash, actor: Actor) => Promise<void>;
export type Suggest = (app: App, actor: Actor, typed: string) => Promise<Choice[]>;

type Runnable = {
  run: Run;
  /** What to offer while an option of that name is typed. */
  suggest?: Record<string, Suggest>;
};

export type Subcommand = Runnable & { data: Omit<SubcommandData, "type"> };

export type Command =
  | (Runnable & { data: CommandData })
  | { data: CommandData; subcommands: readonly Subcommand[] };

/** A command of a message's or a member's menu. */
export type Menu = {
  data: MenuData;
  /** False where the interaction is of the other kind. */
  handle(app: App, interaction: MessageMenu | UserMenu, actor: Actor): Promise<boolean>;
};

/** A handler of presses, picks or submitted forms of one custom id. */
export type Component = {
  route: string;
  type: "button" | "select" | "modal";
  /** Runs with the id's decoded fields; false where they can't be decoded. */
  handle(app: App, interaction: Press | Pick | Submit, actor: Actor): Promise<boolean>;
};

export type Feature = {
  commands: readonly Command[];
  menus?: readonly Menu[];
  components: readonly Component[];
};

type RunComponent<I, F> = (app: App, interaction: I, actor: Actor, fields: F) => Promise<void>;

/** A button: `run` gets the fields that its custom id declares. */
export function button<F>(id: CustomId<F>, run: RunComponent<Press, F>): Component {
  return component(id, "button", run, (interaction) => interaction.isButton());
}

/** A select of strings: `run` finds what was picked in the interaction's `values`. */
export function select<F>(id: CustomId<F>, run: RunComponent<Pick, F>): Component {
  return component(id, "select", run, (interaction) => interaction.isStringSelectMenu());
}

/** A form: `run` gets the fields that its custom id declares. */
export function modal<F>(id: CustomId<F>, run: RunComponent<Submit, F>): Component {
  return component(id, "modal", run, (interaction) => interaction.isModalSubmit());
}

function component<F, I extends Press | Pick | Submit>(
  id: CustomId<F>,
  type: Component["type"],
  run: RunComponent<I, F>,
  isOfType: (interaction: Press | Pick | Submit) => interaction is I,
): Component {
  return {
    route: id.route,
    type,
    async handle(app, interaction, actor) {
      const fields = id.decode(interaction.customId);
      if (!fields || !isOfType(interaction)) return false;
      await run(app, interaction, actor, fields);
      return true;
    },
  };
}

/** A command of the menu of members. */
export function userMenu(
  data: Omit<MenuData, "type">,
  run: (app: App, interaction: UserMenu, actor: Actor) => Promise<void>,
): Menu {
  return {
    data: { ...data, type: ApplicationCommandType.User },
    async handle(app, interaction, actor) {
      if (!interaction.isUserContextMenuCommand()) return false;
      await run(app, interaction, actor);
      return true;
    },
  };
}

/** A command of the menu of messages. */
export function messageMenu(
  data: Omit<MenuData, "type">,
  run: (app: App, interaction: MessageMenu, actor: Actor) => Promise<void>,
): Menu {
  return {
    data: { ...data, type: ApplicationCommandType.Message },
    async handle(app, interaction, actor) {
      if (!interaction.isMessageContextMenuCommand()) return false;
      await run(app, interaction, actor);
      return true;
    },
  };
}
