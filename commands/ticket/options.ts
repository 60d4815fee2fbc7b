import {
  ApplicationCommandOptionType,
  type APIApplicationCommandStringOption as TextOption,
} from "discord.js";
import type { Slash, Suggest } from "#src/discord/feature";
import { truncate } from "#src/notices/neutralise";
import { workWords } from "#src/notices/words/ticket-work";
import { suggestTickets } from "#src/tickets/search-tickets";

export const whichTicket: TextOption = {
  type: ApplicationCommandOptionType.String,
  name: "ticket",
  description: "Which ticket: its number, or pick one from the list",
  required: true,
  autocomplete: true,
};

export const suggestTicket: Suggest = async (app, actor, typed) => {
  const found = await suggestTickets(app, actor, typed);
  return found.map(({ number, avatar, avatarTyped, status }) => ({
    name: truncate(workWords.choice(number, avatar ?? avatarTyped, status), 100),
    value: String(number),
  }));
};

export function typedTicket({ options }: Slash): string {
  return options.getString("ticket", true);
}
