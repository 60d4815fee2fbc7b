import { fileFormId, renderFileForm, typedForm } from "#commands/payment/form";
import type { Actor } from "#src/actor";
import type { App } from "#src/app";
import { button, modal, type Press, type Slash } from "#src/discord/feature";
import { defer, respond, showForm } from "#src/discord/respond";
import { typedTexts } from "#src/discord/typed-text";
import { composeConfirmation } from "#src/notices/compose-confirmation";
import { composeTyped } from "#src/notices/compose-refusal";
import { ticketIds } from "#src/notices/ticket-ids";
import { fileTicket } from "#src/tickets/file";
import { getConfirmation } from "#src/tickets/get-confirmation";
import { getPaymentForm } from "#src/tickets/get-payment-form";
import { waitForThread } from "#src/tickets/wait-for-thread";

/** Long enough for a thread to open when Discord is well. */
const threadWaitMs = 8_000;

/** Opens the form for whoever asks. @throws Conflict where filing would be refused */
export async function openFileForm(app: App, interaction: Slash | Press, actor: Actor) {
  const prefill = await getPaymentForm(app, actor, { residentId: actor.userId });
  await showForm(interaction, renderFileForm(actor.userId, prefill));
}

/** The panel's button. */
export const fileButton = button(ticketIds.file, openFileForm);

export const fileForm = modal(fileFormId, async (app, interaction, actor, { resident }) => {
  await defer(interaction);
  const filed = await fileTicket(app, actor, { ...typedForm(interaction), resident });
  const isExisting = filed.outcome === "existing";
  if (!isExisting) await waitForThread(app, filed.ticket.id, threadWaitMs);
  const facts = await getConfirmation(app, actor, { ticket: filed.ticket.number });
  const message = composeConfirmation(facts, { isExisting, refused: filed.refused });
  const typed = isExisting ? composeTyped(typedTexts(interaction)) : {};
  await respond(interaction, { ...message, ...typed });
});
