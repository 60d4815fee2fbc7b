import { randomInt } from "node:crypto";
import { once } from "node:events";
import { createServer } from "node:net";

/**
 * A port of this machine that nobody listens on: below those that outgoing connections get, which might take
 * it before the bot does.
 */
export async function findFreePort(): Promise<number> {
  const port = randomInt(20_000, 32_000);
  const probe = createServer().listen(port, "127.0.0.1");
  try {
    await once(probe, "listening");
  } catch {
    return findFreePort();
  }
  probe.close();
  await once(probe, "close");
  return port;
}

/** A bot's environment with both ports, and how to ask there. */
export async function choosePorts() {
  const [site, metrics] = [await findFreePort(), await findFreePort()];
  return {
    env: { HTTP_PORT: String(site), METRICS_PORT: String(metrics) },
    site: (path: string, init?: RequestInit) => fetch(`http://127.0.0.1:${site}${path}`, init),
    metrics: (path: string) => fetch(`http://127.0.0.1:${metrics}${path}`),
    sitePort: site,
    metricsPort: metrics,
  };
}
