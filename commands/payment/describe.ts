import { showConfirmation } from "#commands/payment/confirmation";
import { customId, intText } from "#src/custom-id";
import { button, modal, select } from "#src/discord/feature";
import { chosenIn, type FormField, renderForm, typedIn } from "#src/discord/form";
import { showForm } from "#src/discord/respond";
import { ticketIds } from "#src/notices/ticket-ids";
import { filingWords } from "#src/notices/words/ticket-filing";
import { describeTicket } from "#src/tickets/describe";
import { getTicketForm } from "#src/tickets/get-payment-form";

const payerFormId = customId("payment.payer", { ticket: intText });
const methods = ["unknown", "in_world", "paypal"] as const;

export const tierboxSelect = select(
  ticketIds.tierbox,
  async (app, interaction, actor, { ticket }) => {
    await describeTicket(app, actor, { ticket, tierbox: interaction.values[0] ?? "" });
    await showConfirmation(app, interaction, actor, { ticket });
  },
);

export const payerButton = button(ticketIds.payer, async (app, interaction, actor, { ticket }) => {
  const described = await getTicketForm(app, actor, { ticket });
  const form = renderForm({
    id: payerFormId.encode({ ticket }),
    title: filingWords.payerTitle,
    fields: listFields(described),
  });
  await showForm(interaction, form);
});

export const payerForm = modal(payerFormId, async (app, interaction, actor, { ticket }) => {
  await describeTicket(app, actor, {
    ticket,
    payer: typedIn(interaction, "payer") ?? "",
    method: chosenIn(interaction, "method"),
    details: typedIn(interaction, "details") ?? "",
  });
  await showConfirmation(app, interaction, actor, { ticket });
});

type Described = { payerTyped: string | null; method: string | null; details: string | null };

/** The ids stand for the labels where what was typed is given back. */
function listFields({ payerTyped, method, details }: Described): FormField[] {
  const { payerLabels, payerHint, detailsHint, methodChoices } = filingWords;
  return [
    {
      type: "line",
      id: "payer",
      label: payerLabels.payer,
      hint: payerHint,
      isRequired: false,
      max: 200,
      value: payerTyped ?? "",
    },
    {
      type: "choice",
      id: "method",
      label: payerLabels.method,
      choices: methods.map((value) => ({
        value,
        label: methodChoices[value],
        isDefault: value === (method ?? "unknown"),
      })),
    },
    {
      type: "paragraph",
      id: "details",
      label: payerLabels.details,
      hint: detailsHint,
      isRequired: false,
      max: 1000,
      value: details ?? "",
    },
  ];
}
