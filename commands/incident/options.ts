import {
  ApplicationCommandOptionType,
  type APIApplicationCommandBasicOption as Option,
} from "discord.js";
import type { Suggest } from "#src/discord/feature";
import { suggestIncidents } from "#src/incidents/suggest";
import { truncate } from "#src/notices/neutralise";

const type = ApplicationCommandOptionType.String;

/** When it happened, in SLT. */
export const at: Option = {
  type,
  name: "at",
  description: "When it happened, in SLT: 17:15, yesterday 17:15, 10m ago (now)",
  max_length: 80,
};

export const announce: Option = {
  type: ApplicationCommandOptionType.Boolean,
  name: "announce",
  description: "Also tell residents by notice (no)",
};

export const whichIncident: Option = {
  type,
  name: "incident",
  description: "Which incident (the only open one)",
  autocomplete: true,
};

export const suggestIncident: Suggest = async (app, actor, typed) => {
  const found = await suggestIncidents(app, actor, typed);
  return found.map(({ number, title, system }) => ({
    name: truncate(`#${number} ${title} (${system})`, 100),
    value: String(number),
  }));
};
