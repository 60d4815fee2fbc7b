import type { Button } from "#src/notices/message";
import { nobody, ticketIds } from "#src/notices/ticket-ids";
import { ticketCardWords } from "#src/notices/words/ticket-card";
import { workWords } from "#src/notices/words/ticket-work";

const { buttons } = ticketCardWords;
const { answer, reopen } = workWords.buttons;

type Controlled = {
  number: number;
  status: "open" | "reviewing" | "waiting" | "closed";
  claimedBy: string | null;
  erasedAt: number | null;
};

/** What staff and the resident can do from a ticket's card; each button says who may press it. */
export function ticketControls(card: Controlled): Button[] {
  const { number: ticket, status, claimedBy, erasedAt } = card;
  if (erasedAt !== null) return [];
  if (status === "closed") {
    return [{ label: reopen, id: ticketIds.reopen.encode({ ticket }), style: "secondary" }];
  }
  const claim = ticketIds.claim.encode({ ticket, from: claimedBy ?? nobody });
  return [
    { label: claimedBy ? buttons.takeOver : buttons.claim, id: claim, style: "primary" },
    status === "waiting"
      ? { label: answer, id: ticketIds.answer.encode({ ticket }), style: "primary" }
      : { label: buttons.ask, id: ticketIds.ask.encode({ ticket }), style: "secondary" },
    { label: buttons.verdict, id: ticketIds.verdict.encode({ ticket }), style: "success" },
    { label: buttons.note, id: ticketIds.note.encode({ ticket }), style: "secondary" },
    { label: buttons.link, id: ticketIds.link.encode({ ticket }), style: "secondary" },
    { label: buttons.correct, id: ticketIds.correct.encode({ ticket }), style: "secondary" },
  ];
}
