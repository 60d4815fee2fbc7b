import {
  ApplicationCommandOptionType,
  type APIApplicationCommandStringOption as TextOption,
} from "discord.js";
import type { Slash, Suggest } from "#src/discord/feature";
import { truncate } from "#src/notices/neutralise";
import { ticketFindingWords } from "#src/notices/words/ticket-finding";
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
  return found.map((ticket) => ({
    name: truncate(ticketFindingWords.choice(ticket), 100),
    value: String(ticket.number),
  }));
};

export function typedTicket({ options }: Slash): string {
  return options.getString("ticket", true);
}
