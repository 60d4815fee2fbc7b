import {
  countIncidents,
  countTicketsOf,
  type Listed,
  listIncidents,
} from "#db/queries/incident-list";
import { type Actor, requireStaff } from "#src/actor";
import type { App } from "#src/app";

const pageSize = 10;

export type IncidentPage = {
  incidents: (Listed & { tickets: number })[];
  /** From 1. */
  page: number;
  pages: number;
  /** Of all pages. */
  total: number;
  now: number;
};

/** A page of the estate's incidents, the last one for a page beyond it. @throws Forbidden */
export async function getIncidentPage(
  app: App,
  actor: Actor,
  input: { page: number },
): Promise<IncidentPage> {
  requireStaff(actor);
  const { read } = app.db;
  const total = await countIncidents(read, actor.estateId);
  const pages = Math.max(Math.ceil(total / pageSize), 1);
  const page = Math.min(Math.max(input.page, 1), pages);
  const offset = (page - 1) * pageSize;
  const listed = await listIncidents(read, actor.estateId, { limit: pageSize, offset });
  const tickets = await countTicketsOf(
    read,
    listed.map(({ incident }) => incident.id),
  );
  const incidents = listed.map((item) => ({
    ...item,
    tickets: tickets.get(item.incident.id) ?? 0,
  }));
  return { incidents, page, pages, total, now: app.clock.now() };
}
