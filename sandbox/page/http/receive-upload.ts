import type { IncomingMessage } from "node:http";
import { Refused } from "#sandbox/page/http/guard";
import { largestFile } from "#sandbox/page/limits";
import type { Uploads } from "#sandbox/page/uploads";

/** As long as file systems let them be. */
const longestName = 255;
const tooLarge = new Refused(413, "A file may have 10 MB at most.");

/** The body is the file; its name is in the address, its type in the header. */
export async function receiveUpload(
  request: IncomingMessage,
  url: URL,
  uploads: Uploads,
): Promise<string> {
  const name = url.searchParams.get("name") ?? "";
  if (name === "" || name.length > longestName) {
    throw new Refused(400, `A file needs a name of at most ${longestName} characters.`);
  }
  if (Number(request.headers["content-length"] ?? 0) > largestFile) throw tooLarge;
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += chunk.length;
    if (size > largestFile) throw tooLarge;
    chunks.push(chunk);
  }
  const type = (request.headers["content-type"] ?? "application/octet-stream").slice(0, 100);
  return uploads.add({ name, type, bytes: new Uint8Array(Buffer.concat(chunks)) });
}
