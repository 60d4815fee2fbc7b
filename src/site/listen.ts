import { once } from "node:events";
import { createServer, type Server } from "node:http";
import { getRequestListener } from "@hono/node-server";
import { servingWords } from "#src/notices/words/serving";

export type Fetch = (request: Request) => Response | Promise<Response>;

/** Where to listen; `name` is the environment variable that says so. */
export type Place = { host: string; port: number; name: "HTTP_PORT" | "METRICS_PORT" };

export type Listening =
  | { ok: true; port: number; close(): Promise<void> }
  | { ok: false; mistake: string };

/** Far more than a reader's browser sends, and far less than would take room. */
const limits = {
  maxHeaderSize: 8_192,
  headersTimeout: 5_000,
  requestTimeout: 10_000,
  keepAliveTimeout: 5_000,
  connectionsCheckingInterval: 1_000,
};
/** A socket on which nothing moves for so long is closed: a reader who never reads holds it no longer. */
const idleMs = 15_000;
/** At a stop, what is still being read gets so long. */
const graceMs = 500;

/** Listens there, with limits that no reader can stretch. */
export async function listen(
  fetch: Fetch,
  { host, port, name }: Place,
  mostConnections: number,
): Promise<Listening> {
  const server = createServer(limits, getRequestListener(fetch, { overrideGlobalObjects: false }));
  server.maxConnections = mostConnections;
  server.setTimeout(idleMs);
  try {
    await once(server.listen(port, host), "listening");
  } catch (error) {
    return { ok: false, mistake: describe(error, { host, port, name }) };
  }
  const address = server.address();
  const bound = typeof address === "object" && address ? address.port : port;
  return { ok: true, port: bound, close: () => close(server) };
}

/** Waits for nobody who reads slowly. */
async function close(server: Server): Promise<void> {
  const closed = once(server, "close");
  server.close();
  const timer = setTimeout(() => server.closeAllConnections(), graceMs);
  await closed;
  clearTimeout(timer);
}

function describe(error: unknown, { host, port, name }: Place): string {
  const code = error instanceof Error ? Reflect.get(error, "code") : undefined;
  if (code === "EADDRINUSE") return servingWords.taken(name, port);
  if (code === "EACCES") return servingWords.forbidden(name, port);
  return servingWords.noAddress(host, String(code));
}
