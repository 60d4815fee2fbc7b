import type { Message } from "#src/notices/message";
import { ticketIds } from "#src/notices/ticket-ids";
import { ticketEraseWords as say } from "#src/notices/words/ticket-erase";

export type EraseFacts = {
  residentId: string;
  tickets: number;
  open: number;
  newest: number;
  revisions: number;
};

/** Says what erasing takes away and what it leaves, with the button that does it. */
export function composeErase({ residentId, open, ...seen }: EraseFacts): Message {
  return {
    content: say.preview(`<@${residentId}>`, seen.tickets, open),
    embeds: [
      {
        description: say.next,
        fields: [
          { name: say.goes, value: say.goesLines },
          { name: say.stays, value: say.staysLines },
        ],
        tone: "trouble",
      },
    ],
    buttons: [
      {
        label: say.confirm(seen.tickets),
        id: ticketIds.erase.encode({ resident: residentId, ...seen }),
        style: "danger",
      },
    ],
  };
}
