import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Duplex } from "node:stream";
import { type Bundle, bundleClient } from "#sandbox/page/bundle";
import { Refused, requireOrigin, requireOwnPage } from "#sandbox/page/http/guard";
import { html, securityHeaders } from "#sandbox/page/http/headers";
import { receiveUpload } from "#sandbox/page/http/receive-upload";
import { serveAttachment } from "#sandbox/page/http/serve-attachment";
import { createLive } from "#sandbox/page/live";
import type { DirectorInfo } from "#sandbox/page/protocol";
import type { Scene } from "#sandbox/page/scene";
import { createUploads, type Uploads } from "#sandbox/page/uploads";
import { type Act, createWindows } from "#sandbox/page/windows/windows";

export type PageOptions = { scene: Scene; act: Act; port?: number };

export type Page = {
  url: string;
  /** Shows another scene in all windows. */
  play(scene: Scene): void;
  tellDirector(director: DirectorInfo): void;
  close(): Promise<void>;
};

type Site = { bundle: Bundle; uploads: Uploads; scene: Scene };

/** The page in the browser, on loopback only. */
export async function startPage({ scene, act, port = 0 }: PageOptions): Promise<Page> {
  const site: Site = { bundle: await bundleClient(), uploads: createUploads(), scene };
  const windows = createWindows(scene, site.uploads, act);
  const live = createLive(windows);
  const server = createServer((request, response) => {
    respond(site, request, response, bound(server.address())).catch((error: unknown) =>
      refuse(request, response, error),
    );
  });
  server.on("upgrade", (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    try {
      requireOwnPage(request, bound(server.address()));
      requireOrigin(request);
      if (request.url !== "/live") throw new Refused(404, "There is nothing here.");
      live.upgrade(request, socket, head);
    } catch (error) {
      const status = error instanceof Refused ? error.status : 500;
      // Whoever asked may be gone.
      socket.on("error", () => {});
      socket.end(`HTTP/1.1 ${status} Refused\r\nconnection: close\r\n\r\n`);
    }
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", resolve);
  });
  return {
    url: `http://127.0.0.1:${bound(server.address())}/`,
    play(next) {
      site.scene = next;
      windows.play(next);
    },
    tellDirector: windows.tellDirector,
    async close() {
      windows.close();
      live.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function bound(address: AddressInfo | string | null): number {
  return typeof address === "object" && address ? address.port : 0;
}

async function respond(
  site: Site,
  request: IncomingMessage,
  response: ServerResponse,
  port: number,
): Promise<void> {
  requireOwnPage(request, port);
  const url = URL.parse(request.url ?? "/", `http://127.0.0.1:${port}`);
  if (!url) throw new Refused(400, "That is no address.");
  if (url.pathname === "/upload") {
    requireMethod(request, "POST");
    requireOrigin(request);
    const upload = await receiveUpload(request, url, site.uploads);
    send(response, "application/json", JSON.stringify({ upload }));
    return;
  }
  requireMethod(request, "GET");
  if (url.pathname === "/") send(response, "text/html; charset=utf-8", html);
  else if (url.pathname === "/client.js") send(response, "text/javascript", site.bundle.script);
  else if (url.pathname === "/client.css") send(response, "text/css", site.bundle.style);
  else if (url.pathname.startsWith("/attachments/")) {
    serveAttachment(site.scene.world, url.pathname, response);
  } else throw new Refused(404, "There is nothing here.");
}

function requireMethod(request: IncomingMessage, method: string): void {
  if (request.method !== method) throw new Refused(405, `This takes ${method} only.`);
}

function send(response: ServerResponse, type: string, body: string | Uint8Array): void {
  response.writeHead(200, { ...securityHeaders, "content-type": type });
  response.end(body);
}

function refuse(request: IncomingMessage, response: ServerResponse, error: unknown): void {
  const isGone = request.destroyed;
  if (!(error instanceof Refused || isGone)) console.error("page: a request failed", error);
  if (response.headersSent || response.destroyed) {
    response.destroy();
    return;
  }
  const status = error instanceof Refused ? error.status : 500;
  const words = error instanceof Refused ? error.message : "Something went wrong here.";
  // What of the request was not read yet is not waited for.
  response.writeHead(status, {
    ...securityHeaders,
    "content-type": "text/plain; charset=utf-8",
    connection: "close",
  });
  response.end(`${words}\n`);
}
