import type { CardName } from "#src/delivery/payload";
import type { Mark } from "#src/delivery/transport";
import type { Message } from "#src/notices/message";
import { ticketIds } from "#src/notices/ticket-ids";
import { ticketFindingWords } from "#src/notices/words/ticket-finding";

/** What a card bears in each of its states, and nothing else in its channel does. */
export function markOf(card: CardName, { content, files = [] }: Message): Mark {
  switch (card) {
    // The headline names a ticket and its resident, or an incident, by number: neither changes.
    case "ticket":
    case "console":
      return { headlines: [content] };
    // Two incidents may have one title; their reports' files don't.
    case "report":
      return files.length > 0
        ? { fileNames: files.map(({ name }) => name) }
        : { headlines: [content] };
    // An estate has one of each; while it has tickets the queue has a button, and else no numbers.
    case "queue":
      return {
        headlines: [ticketFindingWords.queueEmpty],
        ids: [ticketIds.queue.encode({})],
      };
    case "desk":
      return { ids: [ticketIds.file.encode({})] };
  }
}
