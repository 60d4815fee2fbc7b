import { ApplicationCommandOptionType } from "discord.js";
import { at, suggestIncident, whichIncident } from "#commands/incident/options";
import type { Subcommand } from "#src/discord/feature";
import { respond } from "#src/discord/respond";
import { type Logged, logEvent } from "#src/incidents/log";
import { neutralise } from "#src/notices/neutralise";
import { incidentWords } from "#src/notices/words/incident";
import { formatSlt } from "#src/time/format-slt";

const { Boolean: Flag, String: Text } = ApplicationCommandOptionType;

export const log: Subcommand = {
  data: {
    name: "log",
    description: "Add a line to the timeline",
    options: [
      {
        type: Text,
        name: "text",
        description: "What happened",
        required: true,
        max_length: 1000,
      },
      at,
      {
        type: Text,
        name: "visibility",
        description: "Who may read it (public)",
        choices: [
          { name: "public", value: "public" },
          { name: "internal", value: "internal" },
        ],
      },
      { type: Flag, name: "announce", description: "Also tell residents by notice (no)" },
      whichIncident,
    ],
  },
  suggest: { incident: suggestIncident },
  async run(app, interaction, actor) {
    const { options } = interaction;
    const logged = await logEvent(app, actor, {
      text: options.getString("text", true),
      at: options.getString("at") ?? undefined,
      visibility: options.getString("visibility") === "internal" ? "internal" : "public",
      announce: options.getBoolean("announce") ?? undefined,
      incident: options.getString("incident") ?? undefined,
    });
    await respond(interaction, { content: echo(logged, options.getBoolean("announce") ?? false) });
  },
};

/** What was understood, and who gets to read it. */
function echo({ incident, event, noticesChannelId }: Logged, wasAnnounceAsked: boolean): string {
  const when = formatSlt(event.occurredAt, event.recordedAt);
  const logged = incidentWords.logged(incident.number, when, neutralise(event.text));
  if (event.visibility === "internal") return `${logged}\n${incidentWords.loggedInternal}`;
  if (event.announced) {
    return `${logged}\n${incidentWords.noticeOnItsWay(`<#${noticesChannelId}>`)}`;
  }
  return wasAnnounceAsked ? `${logged}\n${incidentWords.noNotice}` : logged;
}
