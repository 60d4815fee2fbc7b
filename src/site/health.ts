import { Hono } from "hono";
import { canRead } from "#db/queries/probe";
import type { App } from "#src/app";

/** What the bot's own thread last said of itself. */
export type Health = {
  /** Whether it runs on: one that hangs says nothing. */
  isAlive: boolean;
  /** Whether each part works. */
  parts: Parts;
};

export type Parts = Record<"database" | "gateway" | "outbox" | "timers", boolean>;

/** Tells of each part whether it works now; the database is asked. */
export type Working = Record<Exclude<keyof Parts, "database">, () => boolean>;

export async function readParts({ db }: Pick<App, "db">, working: Working): Promise<Parts> {
  const { gateway, outbox, timers } = working;
  const database = await canRead(db.read);
  return { database, gateway: gateway(), outbox: outbox(), timers: timers() };
}

/** Before the bot has connected. */
export const notYet: Parts = { database: false, gateway: false, outbox: false, timers: false };

const kept = { "Cache-Control": "no-store" };

/** `/healthz`: whether the process is worth keeping. `/readyz`: whether residents and staff are answered. */
export function healthRoutes(read: () => Promise<Health>): Hono {
  const routes = new Hono();
  routes.get("/healthz", async (context) => {
    const { isAlive } = await read();
    return context.json({ alive: isAlive }, isAlive ? 200 : 503, kept);
  });
  routes.get("/readyz", async (context) => {
    const { isAlive, parts } = await read();
    const isReady = isAlive && Object.values(parts).every(Boolean);
    return context.json({ ready: isReady, ...parts }, isReady ? 200 : 503, kept);
  });
  return routes;
}
