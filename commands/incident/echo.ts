import type { Appended } from "#src/incidents/append-event";
import { neutralise, truncate } from "#src/notices/neutralise";
import { incidentWords } from "#src/notices/words/incident";
import { formatSlt } from "#src/time/format-slt";

/** Leaves room in a message for the lines around it. */
const longest = 1500;

/** What was understood, and who gets to read it. */
export function echoEvent({ incident, event, noticesChannelId }: Appended): string {
  const when = formatSlt(event.occurredAt, event.recordedAt);
  const logged = incidentWords.logged(
    incident.number,
    when,
    truncate(neutralise(event.text), longest),
  );
  return `${logged}\n${readers(event, noticesChannelId)}`;
}

function readers(event: Appended["event"], noticesChannelId: string): string {
  if (event.visibility === "internal") return incidentWords.loggedInternal;
  if (event.announced) return incidentWords.noticeOnItsWay(`<#${noticesChannelId}>`);
  return incidentWords.noNotice;
}
