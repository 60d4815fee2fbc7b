import type { RawFile } from "discord.js";
import { DeliveryFailure } from "#src/delivery/retry";
import type { File } from "#src/notices/message";

const timeoutMs = 30_000;

/** The files' bytes; those at an address are fetched, for Discord's addresses last about a day. */
export async function fetchFiles(files: readonly File[]): Promise<RawFile[]> {
  return Promise.all(
    files.map(async (file) => ({
      name: file.name,
      data: "text" in file ? file.text : await download(file.url),
    })),
  );
}

async function download(url: string): Promise<Buffer> {
  const response = await fetch(url, { signal: AbortSignal.timeout(timeoutMs) });
  if (response.ok) return Buffer.from(await response.arrayBuffer());
  const kind = response.status >= 500 || response.status === 429 ? "passing" : "permanent";
  throw new DeliveryFailure(kind, `the file's address answered ${response.status}`);
}
