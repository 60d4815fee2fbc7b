import { WebSocket } from "ws";
import type { Told } from "#sandbox/page/protocol";

/** Resolves when a window of that page is told that the bot is ready and the estate set up. */
export function untilSetUp(url: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const { host, origin } = new URL(url);
    const socket = new WebSocket(`ws://${host}/live`, { origin });
    socket.on("error", reject);
    socket.on("message", (data) => {
      const told: Told = JSON.parse(String(data));
      if (told.tell !== "director" || !told.director.isSetUp) return;
      socket.terminate();
      resolve();
    });
  });
}
