import { fieldIds, paymentFormId } from "#commands/payment/form";
import { modal, type Submit } from "#src/discord/feature";
import { typedIn } from "#src/discord/form";
import { defer, respond } from "#src/discord/respond";
import { neutraliseLine } from "#src/notices/neutralise";
import { ticketWords } from "#src/notices/words/ticket";
import { type Filed, fileTicket } from "#src/tickets/file";
import type { Screenshot } from "#src/tickets/screenshot";
import { waitForThread } from "#src/tickets/wait-for-thread";

/** Long enough for a thread to open when Discord is well. */
const threadWaitMs = 8_000;

export const fileForm = modal(paymentFormId, async (app, interaction, actor) => {
  await defer(interaction);
  const filed = await fileTicket(app, actor, {
    avatar: typedIn(interaction, fieldIds.avatar),
    location: typedIn(interaction, fieldIds.location),
    paid: typedIn(interaction, fieldIds.paid),
    transaction: typedIn(interaction, fieldIds.transaction),
    screenshot: screenshotIn(interaction),
  });
  const threadId = await waitForThread(app, filed.ticket.id, threadWaitMs);
  await respond(interaction, { content: renderFiled(filed, threadId) });
});

function screenshotIn(interaction: Submit): Screenshot | null {
  const file = interaction.fields.getUploadedFiles(fieldIds.screenshot)?.first();
  return file ? { url: file.url, contentType: file.contentType, size: file.size } : null;
}

function renderFiled(filed: Filed, threadId: string | null): string {
  const { ticket, incident, arePaymentsPaused, wasScreenshotRefused } = filed;
  return [
    ticketWords.filed(ticket.number),
    threadId ? ticketWords.threadReady(`<#${threadId}>`) : ticketWords.threadComing,
    ...(incident && !incident.quiet
      ? [ticketWords.duringIncident(incident.number, neutraliseLine(incident.title))]
      : []),
    ...(arePaymentsPaused ? [ticketWords.paymentsPaused] : []),
    ...(wasScreenshotRefused ? [ticketWords.screenshotRefused] : []),
    ticketWords.whatNext,
  ].join("\n");
}
