import { Hono } from "hono";
import { createSnapshots } from "#db/snapshots";
import type { Reader } from "#src/app";
import { findPublicEstate, type PublicEstate } from "#src/estates/get-public-estate";
import { getHistory } from "#src/incidents/get-history";
import { findHistoryEntry } from "#src/incidents/get-history-entry";
import { getPublicState } from "#src/incidents/get-public-state";
import { findAsset } from "#src/site/assets";
import { renderHistoryPage } from "#src/site/history-page";
import { renderIncidentPage } from "#src/site/incident-page";
import { renderNotFoundPage } from "#src/site/not-found-page";
import { pathsOf } from "#src/site/paths";
import { renderStatePage } from "#src/site/state-page";

/** What the routes below an estate's address are handed. */
export type SiteEnv = { Variables: { estate: PublicEstate } };
export type Site = Hono<SiteEnv>;

const address = "/:address{[a-z0-9-]+}";

/** The public history: pages that say what the rows say, and nothing that is for staff or of residents. */
export function createSite(reader: Reader): Site {
  const site: Site = new Hono();
  const snapshot = createSnapshots(reader.db.read);
  site.notFound((c) => c.html(renderNotFoundPage(), 404));
  site.get("/assets/:file", async (c) => {
    const asset = findAsset(c.req.path);
    if (!asset) return c.notFound();
    const headers = {
      "Content-Type": asset.type,
      "Cache-Control": "public, max-age=31536000, immutable",
    };
    return c.body(asset.body, 200, headers);
  });
  site.use(`${address}/*`, (_, next) => snapshot(next));
  site.use(`${address}/*`, async (c, next) => {
    const estate = await findPublicEstate(reader, c.req.param("address"));
    if (!estate) return c.notFound();
    c.set("estate", estate);
    return next();
  });
  addPages(site, reader);
  return site;
}

function addPages(site: Site, reader: Reader): void {
  site.get(address, async (c) => {
    const estate = c.get("estate");
    const state = await getPublicState(reader, estate);
    return c.html(renderStatePage(state, await getHistory(reader, estate.id, null)));
  });
  site.get(`${address}/`, (c) => c.redirect(pathsOf(c.get("estate").address).home, 301));
  site.get(`${address}/history/:year{[0-9]{4}}/:page{[1-9][0-9]{0,3}}?`, async (c) => {
    const { year, page } = c.req.param();
    // A first page has one address, without a number.
    if (page === "1") return c.notFound();
    const wanted = { year: Number(year), page: Number(page ?? 1) };
    const history = await getHistory(reader, c.get("estate").id, wanted);
    return history ? c.html(renderHistoryPage(c.get("estate"), history)) : c.notFound();
  });
  site.get(`${address}/incidents/:number{[1-9][0-9]{0,9}}`, async (c) => {
    const estate = c.get("estate");
    const found = await findHistoryEntry(reader, estate, Number(c.req.param("number")));
    if (!found) return c.notFound();
    if (found.kind === "moved") return c.redirect(pathsOf(estate.address).incident(found.to), 301);
    return c.html(renderIncidentPage(estate, found.entry));
  });
}
