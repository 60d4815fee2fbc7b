import { ApplicationCommandOptionType } from "discord.js";
import { echoEvent } from "#commands/incident/echo";
import { announce, at, suggestIncident, whichIncident } from "#commands/incident/options";
import type { Subcommand } from "#src/discord/feature";
import { respond } from "#src/discord/respond";
import { setPayments } from "#src/incidents/set-payments";

export const payments: Subcommand = {
  data: {
    name: "payments",
    description: "Pause rental payments, or open them again",
    options: [
      {
        type: ApplicationCommandOptionType.String,
        name: "state",
        description: "Whether residents may pay",
        required: true,
        choices: [
          { name: "paused", value: "paused" },
          { name: "open", value: "open" },
        ],
      },
      at,
      { ...announce, description: "Also tell residents by notice (yes)" },
      whichIncident,
    ],
  },
  suggest: { incident: suggestIncident },
  async run(app, interaction, actor) {
    const { options } = interaction;
    const changed = await setPayments(app, actor, {
      state: options.getString("state", true),
      at: options.getString("at") ?? undefined,
      announce: options.getBoolean("announce") ?? undefined,
      incident: options.getString("incident") ?? undefined,
    });
    await respond(interaction, echoEvent(changed));
  },
};
