import type { HonoRequest } from "hono";
import type { Body } from "#src/site/cache";

/** The page for this reader: compressed where they take that, and not at all where they have it. */
export function answer(request: HonoRequest, body: Body, now: number): Response {
  const isCompressed = takesGzip(request.header("Accept-Encoding"));
  const etag = isCompressed ? `"${body.hash}-gz"` : `"${body.hash}"`;
  const headers = new Headers(body.headers);
  headers.set("ETag", etag);
  headers.append("Vary", "Accept-Encoding");
  if (body.since <= now) headers.set("Last-Modified", dateOf(body));
  if (hasIt(request, body)) {
    headers.delete("Content-Type");
    return new Response(null, { status: 304, headers });
  }
  const sent = isCompressed ? body.gzip : body.raw;
  if (isCompressed) headers.set("Content-Encoding", "gzip");
  headers.set("Content-Length", String(sent.byteLength));
  return new Response(sent, { headers });
}

/** RFC 9110: where a reader names tags, the date says nothing more. */
function hasIt(request: HonoRequest, body: Body): boolean {
  const { hash } = body;
  const tags = request.header("If-None-Match");
  if (tags !== undefined) {
    const named = tags.split(",").map((tag) => tag.trim().replace(/^W\//, ""));
    return named.some((tag) => [`"${hash}"`, `"${hash}-gz"`, "*"].includes(tag));
  }
  // Only a date that came from here: one of the reader's own says nothing of which body they have.
  return request.header("If-Modified-Since") === dateOf(body);
}

function dateOf({ since }: Body): string {
  return new Date(since).toUTCString();
}

function takesGzip(accepted = ""): boolean {
  const codings = new Map(
    accepted.split(",").map((coding) => {
      const [name = "", ...parameters] = coding.split(";").map((part) => part.trim().toLowerCase());
      return [name, !parameters.some((one) => /^q=0(\.0*)?$/.test(one))];
    }),
  );
  return codings.get("gzip") ?? codings.get("*") ?? false;
}
