import { createServer, type Server } from "node:http";
import { type Clock, createClock } from "#sandbox/clock";
import { createGuild, type GuildHandle, type NewGuild } from "#sandbox/driver/guild";
import { createFaults, type Faults } from "#sandbox/faults";
import { createGateway, type Gateway, type SessionCounts } from "#sandbox/gateway/gateway";
import type { Json } from "#sandbox/json";
import type { LoggedRequest } from "#sandbox/request-log";
import { serveFile } from "#sandbox/rest/cdn";
import { handleRequest, type Rest } from "#sandbox/rest/handle-request";
import { createRouter } from "#sandbox/rest/router";
import { allRoutes } from "#sandbox/rest/routes/all";
import { DriverError, type Wait, waitFor } from "#sandbox/wait";
import { createWorld } from "#sandbox/world/create-world";
import { deletePlace } from "#sandbox/world/guilds";
import { isAwaited } from "#sandbox/world/interactions";
import { deleteMessage } from "#sandbox/world/messages";
import { archiveIdleThreads } from "#sandbox/world/threads";
import type { World } from "#sandbox/world/types";

export type SandboxOptions = {
  port?: number;
  now?: () => number;
  /** How long a nonce finds its message again; 5 min, as Discord's "past few minutes", unless told. */
  nonceMs?: number;
  /** How many of the newest requests are kept; all of them unless told. */
  keptRequests?: number;
  /** How often a bot is to give a sign of life; 41.25 s, as Discord's, unless told. */
  heartbeatMs?: number;
};

export type Sandbox = {
  /** What it holds: for whoever shows it, or looks at what no person sees. */
  world: World;
  apiUrl: string;
  token: string;
  applicationId: string;
  botId: string;
  clock: Clock;
  requests: LoggedRequest[];
  faults: Faults;
  readonly sessions: SessionCounts;
  /** A request of the bot's, or an answer that somebody waits for, is under way. */
  isBusy(): boolean;
  createGuild(draft: NewGuild): GuildHandle;
  /** A bot is connected and has commands; `{ commands: false }` for one that registers none. */
  botReady(options?: { commands?: boolean; timeoutMs?: number }): Promise<void>;
  until<T>(condition: () => T | Promise<T>, wait: Wait): Promise<NonNullable<T>>;
  deleteThread(id: string): void;
  deleteMessage(id: string): void;
  /** Takes a command off the application, as whoever has its token can. */
  forgetCommand(name: string): void;
  /** The application's commands by name, of all scopes. */
  commandNames(): string[];
  close(): Promise<void>;
};

export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const clock = createClock(options.now);
  const world = createWorld(clock, options.nonceMs);
  // Node's own 5 s would end idle connections under a client that is about to use them again.
  const server = createServer({ keepAliveTimeout: 75_000 });
  const gateway = createGateway(world, server, options.heartbeatMs);
  const log: LoggedRequest[] = [];
  const faults = createFaults(gateway);
  const kept = options.keptRequests ?? Number.POSITIVE_INFINITY;
  const rest = { world, router: createRouter(allRoutes), faults, log, kept, underWay: 0 };
  server.on("request", (request, response) => {
    const url = URL.parse(request.url ?? "/", "http://localhost");
    if (url && /^\/(ephemeral-)?attachments\//.test(url.pathname)) {
      serveFile(world, url, response);
      return;
    }
    handleRequest(rest, request, response).catch((error: unknown) => {
      // Whoever asked is gone: a bot that was killed.
      if (!request.destroyed) console.error("sandbox: a request failed", error);
      request.socket.destroy();
    });
  });
  clock.onAdvance(() => {
    archiveIdleThreads(world);
    world.touch();
  });
  world.origin = await listen(server, options.port ?? 0);
  return createHandle(rest, gateway, server);
}

function createHandle(rest: Rest, gateway: Gateway, server: Server): Sandbox {
  const { world, log: requests } = rest;
  return {
    world,
    apiUrl: `${world.origin}/api`,
    token: world.token,
    applicationId: world.applicationId,
    botId: world.botId,
    clock: world.clock,
    requests,
    faults: rest.faults.faults,
    isBusy: () => rest.underWay > 0 || isAwaited(world),
    get sessions() {
      return gateway.counts();
    },
    createGuild: (draft) => createGuild({ world, gateway }, draft),
    async botReady({ commands = true, timeoutMs = 15_000 } = {}) {
      const isReady = () =>
        gateway.counts().connected > 0 && (!commands || world.commands.size > 0);
      await waitFor(world, isReady, { timeoutMs, what: "the bot to be ready" });
    },
    until: (condition, wait) => waitFor(world, condition, wait),
    deleteThread(id) {
      const place = world.places.get(id);
      if (place?.kind !== "thread") throw new DriverError("There is no such thread");
      deletePlace(world, place);
    },
    deleteMessage(id) {
      const message = world.messages.get(id);
      if (!message) throw new DriverError("There is no such message");
      deleteMessage(world, message);
    },
    forgetCommand(name) {
      const isOther = (command: Json) => command["name"] !== name;
      for (const [scope, all] of world.commands) world.commands.set(scope, all.filter(isOther));
    },
    commandNames: () => [...world.commands.values()].flat().map((c) => String(c["name"])),
    async close() {
      gateway.stop();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function listen(server: Server, port: number): Promise<string> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", () => {
      const address = server.address();
      const bound = typeof address === "object" && address ? address.port : port;
      resolve(`http://127.0.0.1:${bound}`);
    });
  });
}
