import type {
  AutocompleteInteraction,
  ButtonInteraction,
  ChatInputCommandInteraction,
  RESTPostAPIChatInputApplicationCommandsJSONBody as CommandData,
  ModalSubmitInteraction,
  APIApplicationCommandSubcommandOption as SubcommandData,
} from "discord.js";
import type { Actor } from "#src/actor";
import type { App } from "#src/app";
import type { CustomId } from "#src/discord/custom-id";

/** Interactions reach handlers only from a server's channel. */
export type Slash = ChatInputCommandInteraction<"cached">;
export type Autocomplete = AutocompleteInteraction<"cached">;
export type Press = ButtonInteraction<"cached">;
export type Submit = ModalSubmitInteraction<"cached">;

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

/** A handler of button presses or submitted forms of one custom id. */
export type Component = {
  route: string;
  type: "button" | "modal";
  /** Runs with the id's decoded fields; false where they can't be decoded. */
  handle(app: App, interaction: Press | Submit, actor: Actor): Promise<boolean>;
};

export type Feature = { commands: readonly Command[]; components: readonly Component[] };

/** A button: `run` gets the fields that its custom id declares. */
export function button<F>(
  id: CustomId<F>,
  run: (app: App, interaction: Press, actor: Actor, fields: F) => Promise<void>,
): Component {
  return {
    route: id.route,
    type: "button",
    async handle(app, interaction, actor) {
      const fields = id.decode(interaction.customId);
      if (!fields || !interaction.isButton()) return false;
      await run(app, interaction, actor, fields);
      return true;
    },
  };
}

/** A form: `run` gets the fields that its custom id declares. */
export function modal<F>(
  id: CustomId<F>,
  run: (app: App, interaction: Submit, actor: Actor, fields: F) => Promise<void>,
): Component {
  return {
    route: id.route,
    type: "modal",
    async handle(app, interaction, actor) {
      const fields = id.decode(interaction.customId);
      if (!fields || !interaction.isModalSubmit()) return false;
      await run(app, interaction, actor, fields);
      return true;
    },
  };
}
