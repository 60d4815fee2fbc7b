import { z } from "zod";
import type { Tx } from "#db/client";
import { takeTicketNumber } from "#db/queries/estates";
import type { Incident } from "#db/queries/incidents";
import { insertTicket, type Ticket } from "#db/queries/tickets";
import type { Actor } from "#src/actor";
import type { App } from "#src/app";
import { enqueue } from "#src/delivery/enqueue";
import { Invalid } from "#src/errors";
import { getEstate } from "#src/estates/get-estate";
import { askToOpen } from "#src/incidents/ask-to-open";
import { findPaymentIncident } from "#src/incidents/find-payment-incident";
import { ticketWords } from "#src/notices/words/ticket";
import { parseInput, typedText } from "#src/parse-input";
import { readForm } from "#src/tickets/read-form";
import { refreshTicket } from "#src/tickets/refresh-ticket";
import { extensionOf, isUsableScreenshot, type Screenshot } from "#src/tickets/screenshot";

/** Discord's own limit of a text field in a form: nothing that can be typed is too long. */
const typed = typedText.pipe(z.string().max(4000)).default("");

const fileInput = z.object({
  avatar: typed,
  location: typed,
  paid: typed,
  transaction: typed,
  screenshot: z.custom<Screenshot>().nullable(),
});

export type Filed = {
  ticket: Ticket;
  incident: Incident | null;
  arePaymentsPaused: boolean;
  wasScreenshotRefused: boolean;
};

/** Files a payment ticket; only a missing avatar name refuses. @throws Invalid, Conflict */
export async function fileTicket(
  app: App,
  actor: Actor,
  raw: z.input<typeof fileInput>,
): Promise<Filed> {
  const input = parseInput(fileInput, raw);
  if (!input.avatar) throw new Invalid(ticketWords.noAvatar);
  const screenshot = isUsableScreenshot(input.screenshot) ? input.screenshot : null;
  const now = app.clock.now();
  return app.db.transaction(async (tx) => {
    const estate = await getEstate(tx, actor.estateId);
    const incident = await findPaymentIncident(tx, estate.id);
    const number = await takeTicketNumber(tx, estate.id);
    const ticket = await insertTicket(tx, {
      ...readForm(input, now),
      estateId: estate.id,
      number,
      incidentId: incident?.id ?? null,
      residentId: actor.userId,
      screenshots: screenshot ? 1 : 0,
      status: "open",
      filedAt: now,
    });
    await refreshTicket(tx, ticket, now);
    if (screenshot) await enqueueScreenshot(tx, ticket, screenshot, now);
    if (!incident) await askToOpen(tx, estate, now);
    return {
      ticket,
      incident,
      arePaymentsPaused: estate.payments === "paused",
      wasScreenshotRefused: input.screenshot !== null && !screenshot,
    };
  });
}

async function enqueueScreenshot(tx: Tx, ticket: Ticket, screenshot: Screenshot, now: number) {
  const { id, estateId, number } = ticket;
  const file = {
    name: ticketWords.screenshotName(number, extensionOf(screenshot)),
    url: screenshot.url,
  };
  const content = ticketWords.screenshotCaption(number);
  await enqueue(tx, {
    estateId,
    key: `ticket:${id}:screenshot`,
    target: `ticket:${id}`,
    payload: { action: "send", message: { content, files: [file] } },
    now,
  });
}
