import type { Message } from "#src/notices/message";
import { neutralise } from "#src/notices/neutralise";
import { showTime } from "#src/notices/show-time";
import { ticketIds } from "#src/notices/ticket-ids";
import { reportWords } from "#src/notices/words/report";
import { verdictWords } from "#src/notices/words/ticket-verdicts";
import { workWords } from "#src/notices/words/ticket-work";
import type { Decision } from "#src/tickets/decide";

const { done } = workWords;

/** What was stored, what the resident was told, and what usually helps; or what must be confirmed first. */
export function renderDecision(decision: Decision): Message {
  return decision.outcome === "confirm" ? renderConfirm(decision) : renderDecided(decision);
}

function renderConfirm({ ticket, incident, draft }: Extract<Decision, { outcome: "confirm" }>) {
  const id = ticketIds.confirmVerdict.encode({ draft: draft.id });
  return {
    content: workWords.confirm(ticket.number, incident, ticket.incidentId !== null),
    buttons: [{ label: workWords.confirmButton, id, style: "danger" as const }],
  };
}

function renderDecided({
  ticket,
  verdict,
  at,
  news,
}: Extract<Decision, { outcome: "decided" }>): Message {
  const stored = ticket.recheck ? done.creditedForNow : done.decided;
  const { fix } = verdictWords[verdict];
  const name = reportWords.verdictName(verdict);
  const told = [news.text, ...(news.quote ? [neutralise(news.quote)] : [])].join("\n\n");
  return {
    content: [
      stored(ticket.number, name, showTime(at, at)),
      ...(fix ? [done.fix(fix)] : []),
      done.told,
    ].join("\n"),
    embeds: [{ description: told, tone: "neutral" }],
  };
}
