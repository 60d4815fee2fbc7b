import { GatewayOpcodes } from "discord-api-types/v10";
import type { WebSocket } from "ws";
import type { Json } from "#sandbox/json";
import type { Dispatch } from "#sandbox/world/types";

export type Session = {
  id: string;
  intents: number;
  seq: number;
  /** Everything sent, so that a RESUME can repeat what was missed. */
  sent: { seq: number; text: string }[];
  socket: WebSocket | null;
  closedAt: number;
};

const kept = 1000;

export function dispatch(session: Session, name: string, data: Json): void {
  session.seq += 1;
  const text = JSON.stringify({ op: GatewayOpcodes.Dispatch, t: name, s: session.seq, d: data });
  session.sent.push({ seq: session.seq, text });
  if (session.sent.length > kept) session.sent.shift();
  session.socket?.send(text);
}

export function wants(session: Session, event: Dispatch): boolean {
  return event.intents === 0 || (session.intents & event.intents) !== 0;
}

/** False if the missed part is no longer held. */
export function replay(session: Session, socket: WebSocket, seq: number): boolean {
  const oldest = session.sent[0]?.seq ?? session.seq + 1;
  if (seq > session.seq || seq < oldest - 1) return false;
  session.socket = socket;
  for (const item of session.sent) if (item.seq > seq) socket.send(item.text);
  dispatch(session, "RESUMED", {});
  return true;
}
