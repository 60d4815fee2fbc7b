import type { IncomingMessage, ServerResponse } from "node:http";
import { setTimeout as delay } from "node:timers/promises";
import type { Fault, FaultBox, RateScope } from "#sandbox/faults";
import type { LoggedRequest } from "#sandbox/request-log";
import { type ParsedBody, parseBody, readBytes } from "#sandbox/rest/body";
import type { Reply } from "#sandbox/rest/context";
import { ApiError, apiError, errorBody } from "#sandbox/rest/errors";
import type { Match, Router } from "#sandbox/rest/router";
import type { World } from "#sandbox/world/types";

export type Rest = {
  world: World;
  router: Router;
  faults: FaultBox;
  log: LoggedRequest[];
  /** How many of the newest requests the log keeps. */
  kept: number;
  underWay: number;
};

const prefix = "/api/v10";

export async function handleRequest(
  rest: Rest,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  rest.underWay += 1;
  try {
    await handle(rest, request, response);
  } finally {
    rest.underWay -= 1;
  }
}

async function handle(
  rest: Rest,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const nowhere = "http://localhost";
  const url = URL.parse(request.url ?? "/", nowhere) ?? new URL(nowhere);
  // discord.js writes "@original" as "%40original".
  const path = url.pathname.slice(prefix.length).replaceAll("%40", "@");
  const method = request.method ?? "GET";
  const match = rest.router.match(method, path);
  const faults = rest.faults.take(method, match?.route.template ?? null, path);
  for (const fault of faults) if (fault.kind === "latency") await delay(fault.ms);
  if (faults.some((fault) => fault.kind === "closeSocket")) {
    request.socket.destroy();
    return;
  }
  const contentType = request.headers["content-type"] ?? "";
  const parsed = await readParsed(request, contentType);
  const reply = injected(faults) ?? answer(rest, request, match, url, parsed);
  const isAnswered = !faults.some((fault) => fault.kind === "dropResponse");
  rest.log.push({
    at: rest.world.clock.now(),
    method,
    path: path + url.search,
    route: match?.route.template ?? null,
    contentType,
    body: parsed instanceof ApiError ? undefined : parsed.payload,
    files: parsed instanceof ApiError ? [] : parsed.files.map(fileMeta),
    status: reply.status,
    isAnswered,
    responseBody: reply.body,
    headers: { authorization: request.headers.authorization ? "present" : "absent" },
  });
  if (rest.log.length > rest.kept) rest.log.splice(0, rest.log.length - rest.kept);
  rest.world.touch();
  if (isAnswered) send(response, reply, rest.world.clock.now());
  else request.socket.destroy();
}

function fileMeta(file: ParsedBody["files"][number]) {
  return { field: file.field, name: file.name, type: file.type, size: file.bytes.byteLength };
}

async function readParsed(request: IncomingMessage, type: string): Promise<ParsedBody | ApiError> {
  try {
    return await parseBody(await readBytes(request), type);
  } catch (error) {
    if (error instanceof ApiError) return error;
    throw error;
  }
}

type Answer = Reply & { headers?: Record<string, string> };

function injected(faults: Fault[]): Answer | null {
  for (const fault of faults) {
    if (fault.kind === "rateLimit") return rateLimited(fault.retryAfter, fault.scope);
    if (fault.kind === "status") {
      return { status: fault.status, body: { message: fault.message, code: 0 } };
    }
  }
  return null;
}

function rateLimited(retryAfter: number | null, scope: RateScope): Answer {
  if (retryAfter === null) return { status: 429 };
  const global = scope === "global";
  if (scope === "none") return { status: 429, headers: { "retry-after": String(retryAfter) } };
  return {
    status: 429,
    body: { message: "You are being rate limited.", code: 0, retry_after: retryAfter, global },
    headers: {
      "retry-after": String(retryAfter),
      "x-ratelimit-scope": scope,
      ...(global ? { "x-ratelimit-global": "true" } : spentBucket(retryAfter)),
    },
  };
}

/** What makes discord.js hold back the bucket's other requests too. */
function spentBucket(resetAfter: number): Record<string, string> {
  return {
    "x-ratelimit-limit": "5",
    "x-ratelimit-remaining": "0",
    "x-ratelimit-reset-after": String(resetAfter),
  };
}

function answer(
  rest: Rest,
  request: IncomingMessage,
  match: Match | null,
  url: URL,
  parsed: ParsedBody | ApiError,
): Answer {
  try {
    if (!match) {
      throw apiError(
        rest.router.knows(url.pathname.slice(prefix.length)) ? "methodNotAllowed" : "notFound",
      );
    }
    const authorized = request.headers.authorization === `Bot ${rest.world.token}`;
    if (match.route.auth === "bot" && !authorized) throw apiError("unauthorized");
    if (parsed instanceof ApiError) throw parsed;
    const { world } = rest;
    return match.route.handle({ world, params: match.params, query: url.searchParams, ...parsed });
  } catch (error) {
    if (error instanceof ApiError) return { status: error.status, body: errorBody(error) };
    console.error("sandbox: a handler failed", error);
    return { status: 500, body: { message: "500: Internal Server Error", code: 0 } };
  }
}

function send(response: ServerResponse, reply: Answer, at: number): void {
  if (response.destroyed) return;
  const headers: Record<string, string> = { date: new Date(at).toUTCString(), ...reply.headers };
  if (reply.body !== undefined) headers["content-type"] = "application/json";
  response.writeHead(reply.status, headers);
  response.end(reply.body === undefined ? undefined : JSON.stringify(reply.body));
}
