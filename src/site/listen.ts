import { once } from "node:events";
import { createServer, type RequestListener, type Server } from "node:http";
import type { Socket } from "node:net";
import { getRequestListener } from "@hono/node-server";
import { servingWords } from "#src/notices/words/serving";

export type Fetch = (request: Request) => Response | Promise<Response>;

/** Where to listen; `name` is the environment variable that says so. */
export type Place = { host: string; port: number; name: "HTTP_PORT" | "METRICS_PORT" };

export type Room = {
  mostConnections: number;
  /** Nothing else in this thread makes responses: then Hono's own send a body as it is, where Node's copy it. */
  isAlone: boolean;
};

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
/** A socket on which nothing moves is closed after so long, or twice that where an answer is under way. */
const idleMs = 15_000;
/** At a stop, what is still being read gets so long. */
const graceMs = 500;

/** Listens there, with limits that no reader can stretch. */
export async function listen(
  fetch: Fetch,
  { host, port, name }: Place,
  { mostConnections, isAlone }: Room,
): Promise<Listening> {
  const answer = getRequestListener(fetch, { overrideGlobalObjects: isAlone });
  const server = createServer(limits, oneByOne(answer));
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

/**
 * Cuts off whoever asks for more before the answer is there, as no browser and no proxy does: thousands of
 * answers would wait for a reader who never reads.
 */
function oneByOne(answer: RequestListener): RequestListener {
  const underWay = new WeakSet<Socket>();
  return (request, response) => {
    const { socket } = request;
    if (underWay.has(socket)) return socket.destroy();
    underWay.add(socket);
    response.once("close", () => underWay.delete(socket));
    return answer(request, response);
  };
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
