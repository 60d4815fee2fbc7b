import { Hono } from "hono";
import type { App } from "#src/app";
import type { Metrics } from "#src/metrics";
import { type Health, healthRoutes } from "#src/site/health";
import { type Listening, listen } from "#src/site/listen";

/** Whoever asks for figures is one program. */
const mostConnections = 20;

/** Serves `/metrics` and the health of the bot to this machine alone. */
export function serveMetrics(
  { log }: App,
  port: number,
  metrics: Metrics,
  readHealth: () => Promise<Health>,
): Promise<Listening> {
  const server = new Hono().route("/", healthRoutes(readHealth));
  server.get("/metrics", async (context) => {
    const { contentType, text } = await metrics.print();
    return context.body(text, 200, { "Content-Type": contentType, "Cache-Control": "no-store" });
  });
  server.onError((err, context) => {
    log.error({ err }, "a request for figures failed");
    return context.text("error\n", 500);
  });
  const place = { host: "127.0.0.1", port, name: "METRICS_PORT" } as const;
  const room = { mostConnections, isAlone: false };
  return listen((request) => server.fetch(request), place, room);
}
