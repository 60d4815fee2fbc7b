import {
  ApplicationCommandOptionType,
  type CommandInteractionOption,
  ComponentType,
} from "discord.js";
import type { Answerable, Submit } from "#src/discord/feature";

export type Typed = { name: string; text: string };

/** The texts that a person typed into a command or a form, as they typed them. */
export function typedTexts(interaction: Answerable): Typed[] {
  const typed = interaction.isModalSubmit() ? formTexts(interaction) : optionTexts(interaction);
  return typed.filter(({ text }) => text.trim() !== "");
}

function formTexts(form: Submit): Typed[] {
  return [...form.fields.fields.values()].flatMap((field) =>
    field.type === ComponentType.TextInput ? [{ name: field.customId, text: field.value }] : [],
  );
}

function optionTexts(interaction: Exclude<Answerable, Submit>): Typed[] {
  return interaction.isChatInputCommand() ? flatten(interaction.options.data) : [];
}

function flatten(options: readonly CommandInteractionOption[]): Typed[] {
  return options.flatMap(({ name, type, value, options: inner }) =>
    type === ApplicationCommandOptionType.String && typeof value === "string"
      ? [{ name, text: value }]
      : flatten(inner ?? []),
  );
}
