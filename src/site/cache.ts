import { createHash } from "node:crypto";
import { gzipSync } from "node:zlib";

/** A page as it is sent: rendered, hashed and compressed once for all who read it. */
export type Body = {
  headers: Record<string, string>;
  raw: Uint8Array<ArrayBuffer>;
  gzip: Uint8Array<ArrayBuffer>;
  hash: string;
  /** When it came to say this, as far as this process saw (epoch ms, whole seconds). */
  since: number;
};

type Entry = { body: Body; version: number };

type Deps = {
  render: (path: string) => Response | Promise<Response>;
  /** Another number whenever what was rendered may be out of date. */
  version: () => number;
  now: () => number;
};

/** Some pages of each of some estates; an incident of a thousand lines takes about 0.3 MB. */
const mostEntries = 500;
const mostBytes = 24 * 1024 * 1024;

/**
 * Renders a path, and keeps what was found there until something is committed. A path where nothing is, or
 * whose rendering failed, is not kept: its response comes as it is.
 */
export function createCache({ render, version, now }: Deps) {
  const entries = new Map<string, Entry>();
  let bytes = 0;
  /** The newest date of what isn't kept any more. */
  let lastDropped = Number.NEGATIVE_INFINITY;

  function remove(path: string): void {
    const entry = entries.get(path);
    if (entry) bytes -= sizeOf(entry.body);
    entries.delete(path);
  }

  function drop(path: string): void {
    lastDropped = Math.max(lastDropped, entries.get(path)?.body.since ?? lastDropped);
    remove(path);
  }

  function keep(path: string, entry: Entry): void {
    remove(path);
    entries.set(path, entry);
    bytes += sizeOf(entry.body);
    for (const oldest of entries.keys()) {
      if (entries.size <= mostEntries && bytes <= mostBytes) break;
      drop(oldest);
    }
  }

  return async function read(path: string): Promise<Body | Response> {
    const known = entries.get(path);
    // Taken before anything is read: what is committed meanwhile has the page rendered again.
    const current = version();
    if (known?.version === current) return known.body;
    const response = await render(path);
    if (response.status !== 200) {
      drop(path);
      return response;
    }
    const before = known?.body ?? { hash: null, since: lastDropped };
    const body = await toBody(response, before, now());
    keep(path, { body, version: current });
    return body;
  };
}

type Before = Body | { hash: null; since: number };

async function toBody(response: Response, before: Before, now: number): Promise<Body> {
  const raw = new Uint8Array(await response.arrayBuffer());
  const hash = createHash("sha256").update(raw).digest("base64url").slice(0, 22);
  if (before.hash === hash) return before;
  const second = Math.floor(now / 1_000) * 1_000;
  // Two bodies of one second must not share it: whoever has the first would never get the second.
  const since = Math.max(second, before.since + 1_000);
  return { headers: Object.fromEntries(response.headers), raw, gzip: gzipSync(raw), hash, since };
}

function sizeOf({ raw, gzip }: Body): number {
  return raw.byteLength + gzip.byteLength;
}
