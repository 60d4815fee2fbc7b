import { ApplicationCommandOptionType } from "discord.js";
import { inWorldButton } from "#commands/incident/in-world";
import type { Subcommand } from "#src/discord/feature";
import { respond } from "#src/discord/respond";
import { type Opened, openIncident } from "#src/incidents/open";
import { suggestSystems } from "#src/incidents/suggest";
import type { Message } from "#src/notices/message";
import { neutraliseLine } from "#src/notices/neutralise";
import { incidentWords } from "#src/notices/words/incident";
import { formatSlt } from "#src/time/format-slt";

const { Boolean: Flag, String: Text } = ApplicationCommandOptionType;

export const open: Subcommand = {
  data: {
    name: "open",
    description: "Open an incident and tell residents",
    options: [
      {
        type: Text,
        name: "title",
        description: "What residents notice, in a few words",
        required: true,
        max_length: 100,
      },
      {
        type: Text,
        name: "system",
        description: "What is failing",
        required: true,
        max_length: 60,
        autocomplete: true,
      },
      { type: Text, name: "details", description: "What is known so far", max_length: 1000 },
      {
        type: Text,
        name: "aware_at",
        description: "When you became aware, in SLT: 17:15, 10m ago (now)",
        max_length: 80,
      },
      {
        type: Flag,
        name: "affects_payments",
        description: "Whether payments are affected (yes)",
      },
      { type: Flag, name: "quiet", description: "Tell residents nothing (no)" },
    ],
  },
  suggest: {
    system: async (app, actor, typed) => {
      const systems = await suggestSystems(app, actor, typed);
      return systems.map((system) => ({ name: system, value: system }));
    },
  },
  async run(app, interaction, actor) {
    const { options } = interaction;
    const opened = await openIncident(app, actor, {
      title: options.getString("title", true),
      system: options.getString("system", true),
      details: options.getString("details") ?? undefined,
      awareAt: options.getString("aware_at") ?? undefined,
      affectsPayments: options.getBoolean("affects_payments") ?? undefined,
      quiet: options.getBoolean("quiet") ?? undefined,
    });
    await respond(interaction, renderOpened(opened));
  },
};

/** What was opened, and whether residents are told; of the notice, a button for its in-world copy. */
export function renderOpened({ incident, event, noticesChannelId }: Opened): Message {
  const since = formatSlt(incident.awareAt, incident.openedAt);
  const opened = incidentWords.opened(incident.number, neutraliseLine(incident.title), since);
  if (!event.announced) return { content: `${opened}\n${incidentWords.noNotice}` };
  const next = incidentWords.noticeOnItsWay(`<#${noticesChannelId}>`);
  return { content: `${opened}\n${next}`, buttons: [inWorldButton(event)] };
}
