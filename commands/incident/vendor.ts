import { ApplicationCommandOptionType } from "discord.js";
import { echoEvent } from "#commands/incident/echo";
import { announce, at, suggestIncident, whichIncident } from "#commands/incident/options";
import type { Subcommand } from "#src/discord/feature";
import { respond } from "#src/discord/respond";
import type { Appended } from "#src/incidents/append-event";
import { recordVendorNotice } from "#src/incidents/record-vendor-notice";
import type { Message } from "#src/notices/message";
import { incidentWords } from "#src/notices/words/incident";

const { Boolean: Flag, String: Text } = ApplicationCommandOptionType;

export const vendor: Subcommand = {
  data: {
    name: "vendor",
    description: "Record what the vendor announced",
    options: [
      {
        type: Text,
        name: "text",
        description: "What the vendor said, in your words",
        required: true,
        max_length: 1000,
      },
      at,
      {
        type: Flag,
        name: "all_clear",
        description: "Whether it is the vendor's all-clear, which closes nothing (no)",
      },
      announce,
      whichIncident,
    ],
  },
  suggest: { incident: suggestIncident },
  async run(app, interaction, actor) {
    const { options } = interaction;
    const recorded = await recordVendorNotice(app, actor, {
      text: options.getString("text", true),
      at: options.getString("at") ?? undefined,
      allClear: options.getBoolean("all_clear") ?? undefined,
      announce: options.getBoolean("announce") ?? undefined,
      incident: options.getString("incident") ?? undefined,
    });
    await respond(interaction, renderRecorded(recorded));
  },
};

/** What was recorded; of the vendor's all-clear, that it closes nothing. */
export function renderRecorded(recorded: Appended): Message {
  const keepsOpen = recorded.event.kind === "vendor_all_clear" && !recorded.incident.resolvedAt;
  return echoEvent(recorded, { after: keepsOpen ? [incidentWords.vendorKeepsOpen] : [] });
}
