import type { Context } from "hono";
import type { Reader } from "#src/app";
import { getPublicState } from "#src/incidents/get-public-state";
import { listPublicNotices } from "#src/incidents/list-public-notices";
import { renderAtom } from "#src/site/atom";
import { renderBadge } from "#src/site/badge";
import { composeBoard } from "#src/site/board";
import type { Site, SiteEnv } from "#src/site/create-site";
import { describeStatus } from "#src/site/status-json";

/** As many notices as an outage of several days has. */
const mostNotices = 50;

/** Other sites and programs in browsers may read these; a page may show the badge. */
const shared = {
  "Access-Control-Allow-Origin": "*",
  "Cross-Origin-Resource-Policy": "cross-origin",
};

/** What programs read: the same facts as the pages, and nothing else. */
export function addFeeds(site: Site, reader: Reader, publicUrl: string | null): void {
  const address = "/:address{[a-z0-9-]+}";
  const readState = (c: Context<SiteEnv>) => getPublicState(reader, c.get("estate"));
  site.get(`${address}/feed.atom`, async (c) => {
    const estate = c.get("estate");
    const notices = await listPublicNotices(reader, estate, mostNotices);
    const type = "application/atom+xml; charset=utf-8";
    return c.body(renderAtom(estate, notices, publicUrl), 200, { ...shared, "Content-Type": type });
  });
  site.get(`${address}/status.json`, async (c) => {
    const status = describeStatus(await readState(c), publicUrl);
    return c.json(status, 200, shared);
  });
  site.get(`${address}/board.json`, async (c) => {
    const type = "application/json; charset=utf-8";
    return c.body(composeBoard(await readState(c)), 200, { ...shared, "Content-Type": type });
  });
  site.get(`${address}/badge.svg`, async (c) => {
    const type = "image/svg+xml; charset=utf-8";
    return c.body(renderBadge(await readState(c)), 200, { ...shared, "Content-Type": type });
  });
}
