import type { ConfirmationFacts, IncidentFacts } from "#src/notices/compose-confirmation";
import type { Button, Option, Select } from "#src/notices/message";
import { ticketIds } from "#src/notices/ticket-ids";
import { ticketWords } from "#src/notices/words/ticket";
import { ticketCardWords } from "#src/notices/words/ticket-card";
import { filingWords } from "#src/notices/words/ticket-filing";
import { formatSlt } from "#src/time/format-slt";

const { buttons } = filingWords;
const tierboxStates = ["unchanged", "overdue", "suspended", "something_bad", "other"] as const;

/** What may be added to a ticket; of a closed one only its direct messages can be stopped. */
export function confirmationControls(facts: ConfirmationFacts): {
  buttons: Button[];
  selects: Select[];
} {
  const { number: ticket, status, dm, recheck } = facts.ticket;
  const isClosed = status === "closed";
  const add: Button[] = [
    {
      label: ticketCardWords.buttons.correct,
      id: ticketIds.correct.encode({ ticket }),
      style: "secondary",
    },
    { label: buttons.payer, id: ticketIds.payer.encode({ ticket }), style: "secondary" },
  ];
  const to = dm === "on" ? "off" : "on";
  const news: Button = {
    label: to === "on" ? buttons.dmOn : buttons.dmOff,
    id: ticketIds.dm.encode({ ticket, to }),
    style: "secondary",
  };
  const showsNews = facts.isOwn && !(isClosed && to === "on");
  return {
    buttons: [...(isClosed ? [] : add), ...(showsNews ? [news] : [])],
    selects: isClosed ? [] : [tierboxSelect(facts), ...(recheck ? [] : incidentSelect(facts))],
  };
}

function tierboxSelect({ ticket: { number: ticket, tierbox } }: ConfirmationFacts): Select {
  return {
    id: ticketIds.tierbox.encode({ ticket }),
    placeholder: filingWords.tierboxPlaceholder(tierbox && ticketWords.tierbox[tierbox]),
    options: tierboxStates.map((value) => ({
      label: ticketWords.tierbox[value],
      value,
      description: filingWords.tierboxHints[value],
    })),
  };
}

/** Which other incident it may be, where there is any, or a way out of one that is over. */
function incidentSelect({ ticket, incidents, now }: ConfirmationFacts): Select[] {
  const { linked, others } = incidents;
  const isOverLinked = linked !== null && linked.resolvedAt !== null;
  if (others.length === 0 && !isOverLinked) return [];
  const isOver = (others[0] ?? linked)?.resolvedAt !== null;
  const none: Option = {
    label: filingWords.noIncident,
    value: "0",
    description: filingWords.noIncidentHint,
  };
  return [
    {
      id: ticketIds.incident.encode({ ticket: ticket.number }),
      placeholder: filingWords.incidentPlaceholder[isOver ? "over" : "open"],
      options: [
        ...others.map((incident) => incidentOption(incident, now)),
        ...(linked ? [none] : []),
      ],
    },
  ];
}

function incidentOption(
  { number, title, awareAt, resolvedAt }: IncidentFacts,
  now: number,
): Option {
  return {
    label: filingWords.incidentChoice(number, title),
    value: String(number),
    description:
      resolvedAt === null
        ? filingWords.incidentSince(formatSlt(awareAt, now))
        : filingWords.incidentOver(formatSlt(resolvedAt, now)),
  };
}
