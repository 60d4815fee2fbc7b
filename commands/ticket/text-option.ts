import {
  ApplicationCommandOptionType,
  type APIApplicationCommandStringOption as TextOption,
} from "discord.js";

/** What a person writes, in up to 1,000 characters. */
export function textOption(name: string, description: string, required = true): TextOption {
  const type = ApplicationCommandOptionType.String;
  return { type, name, description, required, max_length: 1000 };
}
