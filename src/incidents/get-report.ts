import type { Tx } from "#db/client";
import { findEstate } from "#db/queries/estates";
import { listPublicEvents } from "#db/queries/events";
import { countLinked, findLongestWait } from "#db/queries/incident-tickets";
import { findIncidentById, findMergedInto, type Incident } from "#db/queries/incidents";
import { countByOutcome } from "#db/queries/tickets";
import { findFirstFiled } from "#db/queries/timeline";
import { type Actor, requireStaff } from "#src/actor";
import type { App } from "#src/app";
import { getEstate } from "#src/estates/get-estate";
import { pickReported } from "#src/incidents/pick-incident";
import { findReportLink } from "#src/incidents/published-report";
import { composeReport, type Report } from "#src/incidents/report";
import type { Message } from "#src/notices/message";
import { renderMergedPost, renderReportFile, renderReportPost } from "#src/notices/render-report";

export type ReportPreview = {
  incident: Incident;
  /** As residents would see it. */
  post: Message;
  /** The file that comes with it. */
  markdown: string;
  /** Where it is posted already. */
  link: string | null;
  noticesChannelId: string;
};

/** The incident's report as it would be posted, from its rows. @throws Forbidden, NotFound, Conflict */
export async function getReport(
  app: App,
  actor: Actor,
  input: { incident?: string | undefined },
): Promise<ReportPreview> {
  requireStaff(actor);
  const { read } = app.db;
  const estate = await getEstate(read, actor.estateId);
  const incident = await pickReported(read, estate.id, input.incident);
  const report = await readReport(read, estate.name, incident);
  return {
    incident,
    post: renderReportPost(report, incident.number),
    markdown: renderReportFile(report),
    link: await findReportLink(read, incident),
    noticesChannelId: estate.noticesChannelId,
  };
}

/** Whether the report may be posted for residents: they know of the incident, and it is over. */
export function isPublishable({ resolvedAt, quiet }: Incident): boolean {
  return resolvedAt !== null && !quiet;
}

/**
 * The report in the notices channel as the rows have it now; null where there is none to show. Of a
 * reopened or merged incident only a post that is there already, or may be, is brought up to date.
 */
export async function reportCard(
  app: App,
  incidentId: number,
  estateId: string,
  mayStand = false,
): Promise<Message | null> {
  const { read } = app.db;
  const incident = await findIncidentById(read, estateId, incidentId);
  const estate = await findEstate(read, estateId);
  if (!estate || !incident || incident.quiet) return null;
  const isShown = incident.resolvedAt !== null || mayStand;
  if (!isShown && (await findReportLink(read, incident)) === null) return null;
  const into = await findMergedInto(read, incident);
  if (into) return renderMergedPost(incident, into);
  return renderReportPost(await readReport(read, estate.name, incident), incident.number);
}

async function readReport(read: Tx, estateName: string, incident: Incident): Promise<Report> {
  return composeReport({
    estateName,
    incident,
    events: await listPublicEvents(read, incident.id),
    ...(await readTicketFacts(read, incident)),
  });
}

/** What a report says of the incident's tickets. */
export async function readTicketFacts(read: Tx, { id }: Incident) {
  return {
    firstFiledAt: await findFirstFiled(read, id),
    outcomes: await countByOutcome(read, id),
    toRecheck: (await countLinked(read, id)).toRecheck,
    longestWaitMs: await findLongestWait(read, id),
  };
}
