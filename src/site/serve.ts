import type { App } from "#src/app";
import type { Metrics } from "#src/metrics";
import type { Parts } from "#src/site/health";
import type { Serving } from "#src/site/protocol";
import { serveMetrics } from "#src/site/serve-metrics";
import { serveSite } from "#src/site/serve-site";

/** Serves what is configured: figures to this machine, the public history to everyone. */
export async function serve(
  app: App,
  metrics: Metrics | null,
  readParts: () => Promise<Parts>,
): Promise<Serving> {
  const { http, metricsPort } = app.config;
  const stops: (() => Promise<void>)[] = [];
  const stop = async () => {
    await Promise.all(stops.map((one) => one()));
  };
  if (metrics && metricsPort !== null) {
    const readHealth = async () => ({ isAlive: true, parts: await readParts() });
    const figures = await serveMetrics(app, metricsPort, metrics, readHealth);
    if (!figures.ok) return figures;
    stops.push(figures.close);
  }
  if (http) {
    const site = await serveSite(app, http, readParts);
    if (!site.ok) {
      await stop();
      return site;
    }
    stops.push(site.stop);
  }
  return { ok: true, stop };
}
