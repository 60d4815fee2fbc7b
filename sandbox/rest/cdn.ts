import type { ServerResponse } from "node:http";
import type { World } from "#sandbox/world/types";

/** Files, behind links that stop working a day after they were handed out. */
export function serveFile(world: World, url: URL, response: ServerResponse): void {
  const [, , channelId, id] = url.pathname.split("/");
  const file = world.attachments.get(id ?? "");
  const expires = Number.parseInt(url.searchParams.get("ex") ?? "0", 16) * 1000;
  if (!file || file.channelId !== channelId || expires < world.clock.now()) {
    response.writeHead(404, { "content-type": "text/plain" });
    response.end("This content is no longer available.");
    return;
  }
  response.writeHead(200, {
    "content-type": file.contentType,
    "content-length": file.bytes.byteLength,
  });
  response.end(file.bytes);
}
