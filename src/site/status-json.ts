import type { PublicState } from "#src/incidents/get-public-state";
import type { PublicIncident } from "#src/incidents/public-incident";
import { stateOf } from "#src/site/headline";
import { pathsOf } from "#src/site/paths";

/** How things are, for programs: docs/status-json.md says what each field is. */
export function describeStatus(state: PublicState, publicUrl: string | null) {
  const { estate, incidents, lastNotice } = state;
  const paths = pathsOf(estate.address);
  const link = (path: string) => `${publicUrl ?? ""}${path}`;
  const { payments, paymentsChangedAt } = estate;
  return {
    version: 1,
    estate: { name: estate.name, address: estate.address, url: link(paths.home) },
    state: stateOf(state),
    payments: { state: payments, since: toIso(paymentsChangedAt) },
    incidents: incidents.map((incident) => ({
      ...describeIncident(incident),
      url: link(paths.incident(incident.number)),
    })),
    lastNotice: lastNotice && {
      id: lastNotice.id,
      incident: lastNotice.incident,
      at: toIso(lastNotice.at),
      changedAt: toIso(lastNotice.changedAt),
      headline: lastNotice.notice.headline,
      text: lastNotice.notice.text,
    },
    feed: link(paths.feed),
  };
}

function describeIncident(incident: PublicIncident) {
  const { number, title, system, phase, affectsPayments } = incident;
  const { awareAt, vendorAllClearAt, toldAt } = incident;
  return {
    number,
    title,
    system,
    phase,
    affectsPayments,
    awareAt: toIso(awareAt),
    vendorAllClearAt: toIso(vendorAllClearAt),
    lastNoticeAt: toIso(toldAt),
  };
}

function toIso(at: number | null): string | null {
  return at === null ? null : new Date(at).toISOString();
}
