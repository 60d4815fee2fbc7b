import type { Tx } from "#db/client";
import type { Ticket } from "#db/queries/tickets";
import { enqueue } from "#src/delivery/enqueue";
import { ticketWords } from "#src/notices/words/ticket";
import { extensionOf, type Screenshot } from "#src/tickets/screenshot";

/** Has screenshots copied into the ticket's thread, numbered on from the `earlier` ones. */
export async function enqueueScreenshots(
  tx: Tx,
  { id, estateId, number }: Pick<Ticket, "id" | "estateId" | "number">,
  screenshots: readonly Screenshot[],
  { earlier, now }: { earlier: number; now: number },
): Promise<void> {
  for (const [index, screenshot] of screenshots.entries()) {
    const count = earlier + index + 1;
    const name = ticketWords.screenshotName(number, count, extensionOf(screenshot));
    const content = ticketWords.screenshotCaption(number, count);
    const files = [{ name, url: screenshot.url }];
    await enqueue(tx, {
      estateId,
      key: `ticket:${id}:screenshot:${count}`,
      target: `ticket:${id}`,
      payload: { action: "send", message: { content, files } },
      now,
    });
  }
}
