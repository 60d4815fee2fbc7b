import { Hono } from "hono";
import { secureHeaders } from "hono/secure-headers";
import type { Log } from "#src/log";
import { type Health, healthRoutes } from "#src/site/health";

export type FrontDeps = {
  log: Log;
  publicUrl: string | null;
  readHealth: () => Promise<Health>;
  /** Everything that readers come for. */
  pages: Hono;
};

const none = ["'none'"];
const own = ["'self'"];

/** What stands before the pages: who may ask for what, and what a browser may do with it. */
export function createFront({ log, publicUrl, readHealth, pages }: FrontDeps): Hono {
  const front = new Hono();
  front.use(
    secureHeaders({
      contentSecurityPolicy: {
        defaultSrc: none,
        styleSrc: own,
        imgSrc: own,
        baseUri: none,
        formAction: none,
        frameAncestors: none,
      },
      xFrameOptions: "DENY",
      // Readers may come by a name without a certificate until whoever runs it says otherwise.
      strictTransportSecurity: publicUrl?.startsWith("https:") ? "max-age=15552000" : false,
      permissionsPolicy: { camera: [], geolocation: [], microphone: [] },
    }),
  );
  front.use(async (context, next) => {
    const { method, headers } = context.req.raw;
    if (method !== "GET" && method !== "HEAD") {
      return context.text("Only GET and HEAD.\n", 405, { Allow: "GET, HEAD", Connection: "close" });
    }
    const hasBody = headers.has("transfer-encoding") || Number(headers.get("content-length")) > 0;
    if (hasBody) return context.text("No body, please.\n", 413, { Connection: "close" });
    return next();
  });
  front.route("/", healthRoutes(readHealth));
  front.route("/", pages);
  front.onError((err, context) => {
    log.error({ err }, "a page failed");
    return context.text("Something went wrong. Try again later.\n", 500);
  });
  return front;
}
