import type { TicketFileFacts } from "#src/notices/render-ticket-file";
import type { TicketChange } from "#src/tickets/change-ticket";
import { formatSltFull } from "#src/time/format-slt";

/** The ticket as data: `docs/ticket-export.md` describes it, and `format` changes when it does. */
export function ticketJson({ ticket, incident, steps, incidents, now }: TicketFileFacts) {
  const { verdict } = ticket;
  return {
    format: "allclear-ticket-1",
    exportedAt: timeJson(now),
    ticket: {
      number: ticket.number,
      status: ticket.status,
      urgent: ticket.urgent,
      recheck: ticket.recheck,
      resident: ticket.residentId,
      filedBy: ticket.filedBy,
      claimedBy: ticket.claimedBy,
      filedAt: timeJson(ticket.filedAt),
      closedAt: timeJson(ticket.closedAt),
      erasedAt: timeJson(ticket.erasedAt),
      avatar: { typed: ticket.avatarTyped, read: ticket.avatar },
      payer: { typed: ticket.payerTyped, read: ticket.payer },
      location: { typed: ticket.locationTyped, slurl: ticket.slurl },
      paid: { typed: ticket.paidTyped, amountLsd: ticket.amountLsd, at: timeJson(ticket.paidAt) },
      transaction: { typed: ticket.transactionTyped, id: ticket.transactionId },
      method: ticket.method,
      tierbox: ticket.tierbox,
      details: ticket.details,
      screenshots: ticket.screenshots,
      directMessages: ticket.dm,
      threadId: ticket.threadId,
      verdict: verdict && {
        verdict,
        note: ticket.verdictNote,
        verifiedBy: ticket.verifiedBy,
        verifiedAt: timeJson(ticket.verifiedAt),
      },
    },
    incident: incident && {
      number: incident.number,
      title: incident.title,
      quiet: incident.quiet,
    },
    history: steps.map(({ at, kind, visibility, actorId, text, change }) => ({
      at: timeJson(at),
      kind,
      internal: visibility === "internal",
      by: actorId,
      text,
      changes: changesJson(change, incidents),
    })),
  };
}

/** By column, each with its value before and after; an incident by its number. */
function changesJson(change: Readonly<TicketChange>, incidents: ReadonlyMap<number, number>) {
  const entries = Object.entries(change).map(([column, values]) => {
    const [before, after] = values.map((value) => {
      if (typeof value !== "number") return value ?? null;
      if (column === "incidentId") return incidents.get(value) ?? null;
      return column.endsWith("At") ? timeJson(value) : value;
    });
    return [column === "incidentId" ? "incident" : column, { before, after }];
  });
  return Object.fromEntries(entries);
}

function timeJson(at: number | null) {
  return at === null ? null : { iso: new Date(at).toISOString(), slt: formatSltFull(at) };
}
