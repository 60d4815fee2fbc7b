import { ApplicationCommandOptionType } from "discord.js";
import type { Subcommand } from "#src/discord/feature";
import { respond } from "#src/discord/respond";
import { openIncident } from "#src/incidents/open";
import { suggestSystems } from "#src/incidents/suggest";
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
    const { incident, noticesChannelId } = await openIncident(app, actor, {
      title: options.getString("title", true),
      system: options.getString("system", true),
      details: options.getString("details") ?? undefined,
      awareAt: options.getString("aware_at") ?? undefined,
      affectsPayments: options.getBoolean("affects_payments") ?? undefined,
      quiet: options.getBoolean("quiet") ?? undefined,
    });
    const since = formatSlt(incident.awareAt, incident.openedAt);
    const opened = incidentWords.opened(incident.number, neutraliseLine(incident.title), since);
    const next = incident.quiet
      ? incidentWords.noNotice
      : incidentWords.noticeOnItsWay(`<#${noticesChannelId}>`);
    await respond(interaction, { content: `${opened}\n${next}` });
  },
};
