import { randomBytes } from "node:crypto";
import type { Server } from "node:http";
import { GatewayCloseCodes, GatewayIntentBits, GatewayOpcodes as Op } from "discord-api-types/v10";
import { type RawData, type WebSocket, WebSocketServer } from "ws";
import { readyData } from "#sandbox/gateway/ready";
import { dispatch, replay, type Session, wants } from "#sandbox/gateway/session";
import { isJson, type Json, numberOf, textOf } from "#sandbox/json";
import { serializeGuildCreate } from "#sandbox/world/guilds";
import type { World } from "#sandbox/world/types";

export type SessionCounts = { identifies: number; resumes: number; connected: number };

export type Gateway = {
  counts(): SessionCounts;
  /** A bot is connected, or may still resume and be told what it missed. */
  isReachable(): boolean;
  closeAll(code: number): void;
  askToReconnect(): void;
  invalidateAll(isResumable: boolean): void;
  answerHeartbeats(isAnswered: boolean): void;
  dispatch(name: string, data: Json): void;
  /** Sends that many of the next interactions twice. */
  repeatNext(times: number): void;
  stop(): void;
};

const privileged =
  GatewayIntentBits.GuildMembers |
  GatewayIntentBits.GuildPresences |
  GatewayIntentBits.MessageContent;
/** The client said goodbye, or Discord declared the session over. */
const endsSession: number[] = [
  1000,
  1001,
  GatewayCloseCodes.InvalidSeq,
  GatewayCloseCodes.SessionTimedOut,
];
const defaultHeartbeatMs = 41_250;
const resumableFor = 3 * 60_000;

type State = {
  world: World;
  sessions: Session[];
  identifies: number;
  resumes: number;
  repeats: number;
  isAnswering: boolean;
  heartbeatMs: number;
};

export function createGateway(
  world: World,
  server: Server,
  heartbeatMs = defaultHeartbeatMs,
): Gateway {
  const counted = { identifies: 0, resumes: 0, repeats: 0 };
  const state: State = { world, sessions: [], ...counted, isAnswering: true, heartbeatMs };
  const sockets = new WebSocketServer({ noServer: true });
  server.on("upgrade", (request, socket, head) => {
    if (!request.url?.startsWith("/gateway")) {
      socket.destroy();
      return;
    }
    sockets.handleUpgrade(request, socket, head, (ws) => greet(state, ws));
  });
  world.onDispatch((event) => {
    for (const session of liveSessions(state)) {
      if (wants(session, event)) dispatch(session, event.name, event.data);
    }
    if (event.name !== "INTERACTION_CREATE" || state.repeats === 0) return;
    state.repeats -= 1;
    for (const session of liveSessions(state)) dispatch(session, event.name, event.data);
  });
  return {
    counts: () => ({
      identifies: state.identifies,
      resumes: state.resumes,
      connected: state.sessions.filter((session) => session.socket !== null).length,
    }),
    isReachable: () => liveSessions(state).length > 0,
    closeAll(code) {
      for (const session of state.sessions) session.socket?.close(code);
    },
    askToReconnect() {
      for (const { socket } of state.sessions) if (socket) sendRaw(socket, { op: Op.Reconnect });
    },
    invalidateAll: (isResumable) => invalidateAll(state, isResumable),
    answerHeartbeats(isAnswered) {
      state.isAnswering = isAnswered;
    },
    dispatch(name, data) {
      for (const session of liveSessions(state)) dispatch(session, name, data);
    },
    repeatNext(times) {
      state.repeats = times;
    },
    stop() {
      for (const client of sockets.clients) client.terminate();
      sockets.close();
    },
  };
}

/** One that can be resumed lives on; of any other a RESUME finds nothing. */
function invalidateAll(state: State, isResumable: boolean): void {
  const sessions = state.sessions.filter(({ socket }) => socket !== null);
  if (!isResumable) state.sessions = state.sessions.filter((one) => !sessions.includes(one));
  for (const { socket } of sessions) {
    if (socket) sendRaw(socket, { op: Op.InvalidSession, d: isResumable });
  }
}

function liveSessions(state: State): Session[] {
  const oldest = state.world.clock.now() - resumableFor;
  state.sessions = state.sessions.filter((s) => s.socket !== null || s.closedAt > oldest);
  return state.sessions;
}

function greet(state: State, socket: WebSocket): void {
  socket.on("message", (raw: RawData) => {
    const message = parse(raw);
    if (message) receive(state, socket, message);
    else socket.close(GatewayCloseCodes.DecodeError);
  });
  // What is no WebSocket ends here; the connection closes by itself.
  socket.on("error", () => {});
  socket.on("close", (code) => leave(state, socket, code));
  sendRaw(socket, { op: Op.Hello, d: { heartbeat_interval: state.heartbeatMs } });
}

function parse(raw: RawData): Json | null {
  try {
    const value: unknown = JSON.parse(raw.toString());
    return isJson(value) ? value : null;
  } catch {
    return null;
  }
}

function receive(state: State, socket: WebSocket, message: Json): void {
  const data = isJson(message["d"]) ? message["d"] : {};
  switch (message["op"]) {
    case Op.Heartbeat:
      if (state.isAnswering) sendRaw(socket, { op: Op.HeartbeatAck });
      break;
    case Op.Identify:
      identify(state, socket, data);
      break;
    case Op.Resume:
      resume(state, socket, data);
      break;
    case Op.PresenceUpdate:
    case Op.RequestGuildMembers:
      if (!sessionOf(state, socket)) socket.close(GatewayCloseCodes.NotAuthenticated);
      break;
    default:
      socket.close(GatewayCloseCodes.UnknownOpcode);
  }
}

function identify(state: State, socket: WebSocket, data: Json): void {
  const { world } = state;
  const intents = numberOf(data["intents"]);
  const refusal = refusalOf(state, socket, data);
  if (refusal !== null) {
    socket.close(refusal);
    return;
  }
  const id = randomBytes(16).toString("hex");
  const session: Session = { id, intents, seq: 0, sent: [], socket, closedAt: 0 };
  state.sessions.push(session);
  dispatch(session, "READY", readyData(world, session.id));
  for (const guild of world.guilds.values()) {
    if (!guild.members.has(world.botId)) continue;
    dispatch(session, "GUILD_CREATE", serializeGuildCreate(world, guild));
  }
  state.identifies += 1;
  world.startsLeft -= 1;
  world.touch();
}

function refusalOf(state: State, socket: WebSocket, data: Json): number | null {
  if (!hasToken(state.world, data)) return GatewayCloseCodes.AuthenticationFailed;
  if (sessionOf(state, socket)) return GatewayCloseCodes.AlreadyAuthenticated;
  const asksTooMuch = (numberOf(data["intents"]) & privileged) !== 0;
  return asksTooMuch ? GatewayCloseCodes.DisallowedIntents : null;
}

function resume(state: State, socket: WebSocket, data: Json): void {
  if (!hasToken(state.world, data)) {
    socket.close(GatewayCloseCodes.AuthenticationFailed);
    return;
  }
  const session = liveSessions(state).find((s) => s.id === data["session_id"]);
  if (session && session.socket !== socket) session.socket?.close(GatewayCloseCodes.UnknownError);
  if (!session || !replay(session, socket, numberOf(data["seq"]))) {
    sendRaw(socket, { op: Op.InvalidSession, d: false });
    return;
  }
  state.resumes += 1;
  state.world.touch();
}

function leave(state: State, socket: WebSocket, code: number): void {
  const session = sessionOf(state, socket);
  if (!session) return;
  session.socket = null;
  session.closedAt = state.world.clock.now();
  if (endsSession.includes(code)) {
    state.sessions = state.sessions.filter((other) => other !== session);
  }
  state.world.touch();
}

function sessionOf(state: State, socket: WebSocket): Session | undefined {
  return state.sessions.find((session) => session.socket === socket);
}

function hasToken(world: World, data: Json): boolean {
  return textOf(data["token"]).replace(/^Bot /, "") === world.token;
}

function sendRaw(socket: WebSocket, message: Json): void {
  socket.send(JSON.stringify({ t: null, s: null, ...message }));
}
