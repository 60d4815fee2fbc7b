import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** A file that pages refer to; its address changes with its content, so that it may be kept for good. */
export type Asset = { path: string; type: string; body: string };

export const stylesheet = read("site", "css", "text/css; charset=utf-8");
export const localTimeScript = read("local-time", "js", "text/javascript; charset=utf-8");
export const icon = read("icon", "svg", "image/svg+xml");

const assets = new Map([stylesheet, localTimeScript, icon].map((asset) => [asset.path, asset]));

/** The file at that path; null where none is. */
export function findAsset(path: string): Asset | null {
  return assets.get(path) ?? null;
}

function read(name: string, extension: string, type: string): Asset {
  const file = fileURLToPath(new URL(`assets/${name}.${extension}`, import.meta.url));
  const body = readFileSync(file, "utf8");
  const hash = createHash("sha256").update(body).digest("hex").slice(0, 12);
  return { path: `/assets/${name}-${hash}.${extension}`, type, body };
}
