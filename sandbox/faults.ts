import type { Json } from "#sandbox/json";

export type FaultMatch = {
  method?: string;
  /** A route template as OpenAPI writes it, or a pattern for the path. */
  path?: string | RegExp;
  /** How many requests it hits; 1 unless told, and `Infinity` for one that stands. */
  times?: number;
  /**
   * Of the requests that match it hits, path by path, every so-manieth only and the first among them:
   * whatever else is asked for meanwhile, one that is tried again gets through.
   */
  every?: number;
};

/** Takes the fault away again, with what is left of it. */
export type Lift = () => void;

/** `none`: as from what stands in front of Discord, which names no scope and no bucket, and speaks no JSON. */
export type RateScope = "user" | "global" | "shared" | "none";

export type Fault =
  | { kind: "rateLimit"; retryAfter: number | null; scope: RateScope }
  | { kind: "status"; status: number; message: string }
  | { kind: "dropResponse" }
  | { kind: "closeSocket" }
  | { kind: "latency"; ms: number };

export type Faults = {
  /** 429 with `Retry-After`, in seconds; as a proxy's page without it where that is null. */
  rateLimit(match: FaultMatch & { retryAfter?: number | null; scope?: RateScope }): Lift;
  /** A 5xx before anything happened; Discord's message of a 4xx may quote what it was sent. */
  fail(match: FaultMatch & { status?: number; message?: string }): Lift;
  /** The request takes effect, its answer never arrives. */
  dropResponse(match: FaultMatch): Lift;
  /** The connection ends before anything happened. */
  closeSocket(match: FaultMatch): Lift;
  latency(match: FaultMatch & { ms: number }): Lift;
  /** Closes every gateway connection; 4000 makes discord.js resume. */
  closeGateway(code?: number): void;
  /** Asks every client to come back (op 7). */
  askToReconnect(): void;
  /** Declares every session invalid (op 9): to be resumed, or to be begun anew. */
  invalidateSessions(isResumable: boolean): void;
  /** Answers the next heartbeats of every connection or not: it is then dead, though open. */
  answerHeartbeats(isAnswered: boolean): void;
  /** Sends that event over every gateway connection, whatever it holds. */
  dispatch(name: string, data: Json): void;
  /** Sends the next interactions twice, as may happen around a RESUME. */
  repeatInteractions(times?: number): void;
  clear(): void;
  /** Faults that still wait for a request. */
  pending(): number;
};

type Armed = { match: FaultMatch; met: Map<string, number>; left: number; fault: Fault };

const mostPaths = 1_000;

export type FaultBox = {
  faults: Faults;
  take(method: string, route: string | null, path: string): Fault[];
};

type Wire = {
  closeAll(code: number): void;
  askToReconnect(): void;
  invalidateAll(isResumable: boolean): void;
  answerHeartbeats(isAnswered: boolean): void;
  dispatch: Faults["dispatch"];
  /** How many of the next interactions are sent twice. */
  repeatNext(times: number): void;
};

export function createFaults(gateway: Wire): FaultBox {
  const armed: Armed[] = [];
  const arm = (match: FaultMatch, fault: Fault): Lift => {
    const item = { match, met: new Map<string, number>(), left: match.times ?? 1, fault };
    armed.push(item);
    return () => {
      item.left = 0;
    };
  };
  const faults: Faults = {
    rateLimit: (match) =>
      arm(match, {
        kind: "rateLimit",
        retryAfter: match.retryAfter === undefined ? 1 : match.retryAfter,
        scope: match.scope ?? "user",
      }),
    fail: ({ status = 500, message = `${status}: Server Error`, ...match }) =>
      arm(match, { kind: "status", status, message }),
    dropResponse: (match) => arm(match, { kind: "dropResponse" }),
    closeSocket: (match) => arm(match, { kind: "closeSocket" }),
    latency: (match) => arm(match, { kind: "latency", ms: match.ms }),
    closeGateway: (code = 4000) => gateway.closeAll(code),
    askToReconnect: gateway.askToReconnect,
    invalidateSessions: gateway.invalidateAll,
    answerHeartbeats: gateway.answerHeartbeats,
    dispatch: gateway.dispatch,
    repeatInteractions: (times = 1) => gateway.repeatNext(times),
    clear() {
      armed.splice(0);
      gateway.repeatNext(0);
      gateway.answerHeartbeats(true);
    },
    pending: () => armed.filter((item) => item.left > 0).length,
  };
  return { faults, take: (method, route, path) => takeFaults(armed, method, route, path) };
}

/** All delays that match, and the first other fault: one request meets one mishap. */
function takeFaults(armed: Armed[], method: string, route: string | null, path: string): Fault[] {
  const meets = armed.filter((item) => item.left > 0 && fits(item.match, method, route, path));
  const hits = meets.filter((item) => isItsTurn(item, `${method} ${path}`));
  const delays = hits.filter((item) => item.fault.kind === "latency");
  const other = hits.find((item) => item.fault.kind !== "latency");
  const taken = other ? [...delays, other] : delays;
  for (const item of taken) item.left -= 1;
  return taken.map((item) => item.fault);
}

function isItsTurn({ match: { every = 1 }, met }: Armed, request: string): boolean {
  if (every === 1) return true;
  const before = met.get(request) ?? 0;
  if (met.size > mostPaths) met.clear();
  met.set(request, before + 1);
  return before % every === 0;
}

function fits(match: FaultMatch, method: string, route: string | null, path: string): boolean {
  if (match.method !== undefined && match.method !== method) return false;
  if (match.path === undefined) return true;
  if (typeof match.path !== "string") return match.path.test(path);
  return match.path === route || match.path === path;
}
