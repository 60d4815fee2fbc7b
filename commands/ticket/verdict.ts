import { ApplicationCommandOptionType } from "discord.js";
import { suggestTicket, typedTicket, whichTicket } from "#commands/ticket/options";
import { renderDecision } from "#commands/ticket/render-decision";
import { textOption } from "#commands/ticket/text-option";
import { customId, intText } from "#src/custom-id";
import { button, modal, type Subcommand } from "#src/discord/feature";
import { chosenIn, type FormField, renderForm, typedIn } from "#src/discord/form";
import { replace, respond, showForm } from "#src/discord/respond";
import { ticketIds } from "#src/notices/ticket-ids";
import { verdictWords } from "#src/notices/words/ticket-verdicts";
import { workWords } from "#src/notices/words/ticket-work";
import { confirmVerdict } from "#src/tickets/confirm-verdict";
import { decideTicket } from "#src/tickets/decide";
import { getFormTicket } from "#src/tickets/get-form-ticket";

const { forms, verdictLabel } = workWords;

const formId = customId("ticket.verdict-form", { ticket: intText });

const choices = Object.entries(verdictWords).map(([value, { fix }]) => ({
  label: verdictLabel(value),
  value,
  hint: fix ?? forms.otherHint,
}));

export const verdict: Subcommand = {
  data: {
    name: "verdict",
    description: "Decide what became of a ticket's payment, and tell its resident",
    options: [
      whichTicket,
      {
        type: ApplicationCommandOptionType.String,
        name: "verdict",
        description: "What became of the payment",
        required: true,
        choices: choices.map(({ label, value }) => ({ name: label, value })),
      },
      textOption("note", "What else the resident should know: they read this", false),
    ],
  },
  suggest: { ticket: suggestTicket },
  async run(app, interaction, actor) {
    const { options } = interaction;
    const decision = await decideTicket(app, actor, {
      ticket: typedTicket(interaction),
      verdict: options.getString("verdict", true),
      note: options.getString("note") ?? undefined,
    });
    await respond(interaction, renderDecision(decision));
  },
};

export const verdictButton = button(
  ticketIds.verdict,
  async (app, interaction, actor, { ticket }) => {
    const { number } = await getFormTicket(app, actor, { form: "verdict", ticket });
    const form = renderForm({
      id: formId.encode({ ticket: number }),
      title: forms.verdict(number),
      fields,
    });
    await showForm(interaction, form);
  },
);

const fields: FormField[] = [
  { type: "choice", id: "verdict", label: forms.verdictChoice, choices, hasNoDefault: true },
  {
    type: "paragraph",
    id: "note",
    label: forms.verdictNote,
    hint: forms.verdictNoteHint,
    isRequired: false,
    max: 1000,
  },
];

export const verdictForm = modal(formId, async (app, interaction, actor, { ticket }) => {
  const decision = await decideTicket(app, actor, {
    ticket,
    verdict: chosenIn(interaction, "verdict"),
    note: typedIn(interaction, "note"),
  });
  await respond(interaction, renderDecision(decision));
});

export const confirmVerdictButton = button(
  ticketIds.confirmVerdict,
  async (app, interaction, actor, { draft }) => {
    await replace(interaction, renderDecision(await confirmVerdict(app, actor, { draft })));
  },
);
