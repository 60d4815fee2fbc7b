import { type Context, Hono } from "hono";
import { secureHeaders } from "hono/secure-headers";
import type { Clock } from "#src/clock";
import type { Log } from "#src/log";
import { answer } from "#src/site/answer";
import { createCache } from "#src/site/cache";
import { type Health, healthRoutes } from "#src/site/health";
import { renderNotFoundPage } from "#src/site/not-found-page";

export type FrontDeps = {
  /** Everything that readers come for, by path: who asks, and by which host, makes no difference. */
  pages: { request(path: string): Response | Promise<Response> };
  /** Another number whenever pages may say something else. */
  version: () => number;
  readHealth: () => Promise<Health>;
  publicUrl: string | null;
  clock: Clock;
  log: Log;
};

/** All that a page's path is made of: another way to write one would have the page rendered and kept again. */
const pagePath = /^\/[a-z0-9./-]{0,99}$/;

/** What stands before the pages: who may ask for what, how it is sent, and what a browser may do with it. */
export function createFront(deps: FrontDeps): Hono {
  const { pages, version, readHealth, publicUrl, clock, log } = deps;
  const read = createCache({ render: (path) => pages.request(path), version, now: clock.now });
  const front = new Hono();
  front.use(headersFor(publicUrl));
  front.use(async (c, next) => {
    await next();
    // Of what isn't there, too: it may be a moment later.
    if (!c.res.headers.has("Cache-Control")) c.res.headers.set("Cache-Control", "no-cache");
  });
  front.use(async (c, next) => {
    const { method, headers } = c.req.raw;
    if (method !== "GET" && method !== "HEAD") {
      return c.text("Only GET and HEAD.\n", 405, { Allow: "GET, HEAD", Connection: "close" });
    }
    const hasBody = headers.has("transfer-encoding") || Number(headers.get("content-length")) > 0;
    if (hasBody) return c.text("A request takes no body.\n", 413, { Connection: "close" });
    if (!pagePath.test(pathOf(c))) return c.html(renderNotFoundPage(), 404);
    return next();
  });
  front.route("/", healthRoutes(readHealth));
  front.get("*", async (c) => {
    const found = await read(pathOf(c));
    return found instanceof Response ? found : answer(c.req, found, clock.now());
  });
  front.onError((err, c) => {
    log.error({ err }, "a page failed");
    return c.text("Something went wrong. Try again later.\n", 500);
  });
  return front;
}

/** As it was sent: Hono's own is decoded, and would name another page when it is asked for again. */
function pathOf({ req }: Context): string {
  return new URL(req.url).pathname;
}

function headersFor(publicUrl: string | null) {
  const [none, own] = [["'none'"], ["'self'"]];
  return secureHeaders({
    contentSecurityPolicy: {
      defaultSrc: none,
      scriptSrc: own,
      styleSrc: own,
      imgSrc: own,
      baseUri: none,
      formAction: none,
      frameAncestors: none,
    },
    xFrameOptions: "DENY",
    // Whoever serves it without a certificate would lock readers out.
    strictTransportSecurity: publicUrl?.startsWith("https:") ? "max-age=15552000" : false,
    permissionsPolicy: { camera: [], geolocation: [], microphone: [] },
    // What other pages may show, such as the badge, says so itself.
    overwrite: false,
  });
}
