import { type FormField, paymentFormId } from "#commands/payment/form";
import { modal, type Submit } from "#src/discord/feature";
import { defer, respond } from "#src/discord/respond";
import { UserError } from "#src/errors";
import { neutralise, neutraliseLine, truncate } from "#src/notices/neutralise";
import { words } from "#src/notices/words/common";
import { ticketWords } from "#src/notices/words/ticket";
import { type Filed, fileTicket } from "#src/tickets/file";
import type { Screenshot } from "#src/tickets/screenshot";
import { waitForThread } from "#src/tickets/wait-for-thread";

/** Long enough for a thread to open when Discord is well. */
const threadWaitMs = 8_000;

export const fileForm = modal(paymentFormId, async (app, interaction, actor) => {
  await defer(interaction);
  const filed = await fileTicket(app, actor, {
    avatar: typedIn(interaction, "avatar"),
    location: typedIn(interaction, "location"),
    paid: typedIn(interaction, "paid"),
    transaction: typedIn(interaction, "transaction"),
    screenshot: screenshotIn(interaction),
  }).catch((error: unknown) => {
    throw error instanceof UserError ? withTyped(error, interaction) : error;
  });
  const threadId = await waitForThread(app, filed.ticket.id, threadWaitMs);
  await respond(interaction, { content: renderFiled(filed, threadId) });
});

function typedIn(interaction: Submit, field: Exclude<FormField, "screenshot">): string {
  return interaction.fields.getTextInputValue(field);
}

function screenshotIn(interaction: Submit): Screenshot | null {
  const file = interaction.fields.getUploadedFiles("screenshot" satisfies FormField)?.first();
  return file ? { url: file.url, contentType: file.contentType, size: file.size } : null;
}

/** The error, with what was typed below it, so that nobody has to type it twice. */
function withTyped(error: UserError, interaction: Submit): UserError {
  const fields = ["avatar", "location", "paid", "transaction"] as const;
  const typed = fields
    .map((field) => ({
      label: ticketWords.labels[field],
      value: typedIn(interaction, field).trim(),
    }))
    .filter(({ value }) => value !== "")
    .map(({ label, value }) => `${label}: ${truncate(neutralise(value), 400)}`);
  if (typed.length === 0) return error;
  return new UserError([error.message, words.typed, ...typed].join("\n"));
}

function renderFiled({ ticket, incident, wasScreenshotRefused }: Filed, threadId: string | null) {
  return [
    ticketWords.filed(ticket.number),
    threadId ? ticketWords.threadReady(`<#${threadId}>`) : ticketWords.threadComing,
    ...(incident ? [ticketWords.duringIncident(neutraliseLine(incident.title))] : []),
    ...(wasScreenshotRefused ? [ticketWords.screenshotRefused] : []),
    ticketWords.whatNext,
  ].join("\n");
}
