import type { ServerResponse } from "node:http";
import { Refused } from "#sandbox/page/http/guard";
import { securityHeaders } from "#sandbox/page/http/headers";
import { pictureTypes } from "#sandbox/page/picture-types";
import type { World } from "#sandbox/world/types";

export function serveAttachment(world: World, path: string, response: ServerResponse): void {
  const [, , channelId, id] = path.split("/");
  const file = world.attachments.get(id ?? "");
  if (!file || file.channelId !== channelId) throw new Refused(404, "There is no such file.");
  const isShown = pictureTypes.includes(file.contentType);
  response.writeHead(200, {
    ...securityHeaders,
    "content-type": isShown ? file.contentType : "application/octet-stream",
    "content-disposition": isShown
      ? "inline"
      : `attachment; filename*=UTF-8''${encodeURIComponent(file.filename)}`,
    "content-length": file.bytes.byteLength,
  });
  response.end(file.bytes);
}
