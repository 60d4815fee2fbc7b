import { inWorldButton } from "#commands/incident/in-world";
import type { Appended } from "#src/incidents/append-event";
import type { Message } from "#src/notices/message";
import { neutralise, truncate } from "#src/notices/neutralise";
import { incidentWords } from "#src/notices/words/incident";
import { formatSlt } from "#src/time/format-slt";

/** Leaves room in a message for the lines around it. */
const longest = 1500;

/** The lines around what was understood. */
type Around = { before?: string[]; after?: string[] };

/** What was understood and who gets to read it; of a notice, a button for its in-world copy. */
export function echoEvent(
  { incident, event, noticesChannelId }: Appended,
  { before = [], after = [] }: Around = {},
): Message {
  const when = formatSlt(event.occurredAt, event.recordedAt);
  const text = truncate(neutralise(event.text), longest);
  const logged = incidentWords.logged(incident.number, when, text);
  return {
    content: [...before, logged, readers(event, noticesChannelId), ...after].join("\n"),
    buttons: event.announced ? [inWorldButton(event)] : [],
  };
}

function readers(event: Appended["event"], noticesChannelId: string): string {
  if (event.visibility === "internal") return incidentWords.loggedInternal;
  if (event.announced) return incidentWords.noticeOnItsWay(`<#${noticesChannelId}>`);
  return incidentWords.noNotice;
}
