import { ApplicationCommandOptionType } from "discord.js";
import { echoEvent } from "#commands/incident/echo";
import { announce, at, suggestIncident, whichIncident } from "#commands/incident/options";
import type { Subcommand } from "#src/discord/feature";
import { respond } from "#src/discord/respond";
import type { Appended } from "#src/incidents/append-event";
import { changePhase, openPhases } from "#src/incidents/change-phase";
import type { Message } from "#src/notices/message";
import { incidentWords } from "#src/notices/words/incident";

export const phase: Subcommand = {
  data: {
    name: "phase",
    description: "Say how far the incident is",
    options: [
      {
        type: ApplicationCommandOptionType.String,
        name: "to",
        description: "The phase",
        required: true,
        choices: openPhases.map((name) => ({ name, value: name })),
      },
      at,
      announce,
      whichIncident,
    ],
  },
  suggest: { incident: suggestIncident },
  async run(app, interaction, actor) {
    const { options } = interaction;
    const changed = await changePhase(app, actor, {
      to: options.getString("to", true),
      at: options.getString("at") ?? undefined,
      announce: options.getBoolean("announce") ?? undefined,
      incident: options.getString("incident") ?? undefined,
    });
    await respond(interaction, renderPhase(changed));
  },
};

/** What was logged, and the phase that the incident is in with it. */
export function renderPhase(changed: Appended): Message {
  return echoEvent(changed, { after: [sayPhase(changed)] });
}

/** The phase that the incident is in with the event that brought it into one. */
export function sayPhase({ event, incident }: Pick<Appended, "event" | "incident">): string {
  const { phase } = incident;
  return event.phase === phase ? incidentWords.phaseNow(phase) : incidentWords.phaseStays(phase);
}
