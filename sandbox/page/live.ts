import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import { type RawData, type WebSocket, WebSocketServer } from "ws";
import { mostFrameBytes } from "#sandbox/page/limits";
import { type Ask, ask, type Told } from "#sandbox/page/protocol";
import type { PageWindow } from "#sandbox/page/windows/page-window";
import type { Windows } from "#sandbox/page/windows/windows";
import { DriverError } from "#sandbox/wait";

const mostWindows = 32;
/** A window that reads no more than this behind is cut off; it comes back by itself. */
const mostBehind = 16 * 1024 * 1024;

export type Live = {
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  close(): void;
};

/** The WebSocket: one connection a window. */
export function createLive(windows: Windows): Live {
  const server = new WebSocketServer({ noServer: true, maxPayload: mostFrameBytes });
  server.on("connection", (socket) => {
    if (server.clients.size > mostWindows) {
      socket.close(1013, "Too many windows are open; close some.");
      return;
    }
    serveWindow(windows, socket);
  });
  return {
    upgrade(request, socket, head) {
      server.handleUpgrade(request, socket, head, (client) => server.emit("connection", client));
    },
    close() {
      for (const client of server.clients) client.terminate();
      server.close();
    },
  };
}

function serveWindow(windows: Windows, socket: WebSocket): void {
  const { window, close } = windows.open((told) => {
    if (socket.readyState !== socket.OPEN) return;
    if (socket.bufferedAmount > mostBehind) socket.terminate();
    else socket.send(told);
  });
  socket.on("message", (data, isBinary) => {
    const asked = isBinary ? null : readAsk(data);
    if (asked) void answer(windows, window, asked);
    else socket.close(1008, "That is nothing this page asks for.");
  });
  // A message over the size limit ends here; the connection closes by itself.
  socket.on("error", () => {});
  socket.on("close", close);
}

function readAsk(data: RawData): Ask | null {
  try {
    return ask.safeParse(JSON.parse(String(data))).data ?? null;
  } catch {
    return null;
  }
}

async function answer(windows: Windows, window: PageWindow, asked: Ask): Promise<void> {
  const { id } = asked;
  const tell = (told: Told) => window.send(JSON.stringify(told));
  try {
    tell({ tell: "answer", id, answer: await windows.ask(window, asked) });
  } catch (error) {
    if (!(error instanceof DriverError)) console.error("page: an ask failed", error);
    const words = error instanceof DriverError ? error.message : "Something went wrong here.";
    tell({ tell: "refusal", id, error: words });
  }
}
