import { echoEvent } from "#commands/incident/echo";
import { atField, meaningOf, textField, typedEvent } from "#commands/incident/form-fields";
import { customId, intText } from "#src/custom-id";
import { modal } from "#src/discord/feature";
import { renderForm } from "#src/discord/form";
import { respond } from "#src/discord/respond";
import { logEvent } from "#src/incidents/log";
import { incidentFormWords } from "#src/notices/words/incident-form";

const logFormId = customId("incident.log-form", { incident: intText });

export type Readers = keyof typeof incidentFormWords.readersChoices;

const readers: Record<Readers, { visibility: "public" | "internal"; announce: boolean }> = {
  timeline: { visibility: "public", announce: false },
  residents: { visibility: "public", announce: true },
  staff: { visibility: "internal", announce: false },
};

type LogForm = {
  /** The incident's number. */
  incident: number;
  readersDefault: Readers;
  /** Residents aren't offered where the incident keeps them out. */
  isQuiet?: boolean;
};

/** A form that adds a line to the timeline; open it for staff only. */
export function renderLogForm({ incident, readersDefault, isQuiet = false }: LogForm) {
  const { readersChoices, readersHints } = incidentFormWords;
  const offered = (["timeline", "residents", "staff"] as const).filter(
    (value) => !(isQuiet && value === "residents"),
  );
  return renderForm({
    id: logFormId.encode({ incident }),
    title: incidentFormWords.logTitle(incident),
    fields: [
      textField(incidentFormWords.text),
      atField(),
      {
        type: "choice",
        id: "readers",
        label: incidentFormWords.readers,
        choices: offered.map((value) => ({
          value,
          label: readersChoices[value],
          hint: readersHints[value],
          isDefault: value === readersDefault,
        })),
      },
    ],
  });
}

export const logForm = modal(logFormId, async (app, interaction, actor, { incident }) => {
  const logged = await logEvent(app, actor, {
    ...typedEvent(interaction),
    ...meaningOf(interaction, "readers", readers),
    incident: String(incident),
  });
  await respond(interaction, echoEvent(logged));
});
