import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { eq } from "drizzle-orm";
import { onTestFinished } from "vitest";
import { type Db, openDb } from "#db/client";
import { saveEstate } from "#db/queries/estates";
import { deliveries } from "#db/schema/deliveries";
import type { Actor } from "#src/actor";
import type { App } from "#src/app";
import { openIncident } from "#src/incidents/open";
import { createLog } from "#src/log";
import { parseSlt } from "#src/time/parse-slt";

/** Saturday, February 19, 2022, 21:30 SLT. */
export const evening = slt("2022-02-19 21:30");

/** The instant of an unambiguous SLT time, in epoch ms. */
export function slt(text: string, now = 8e15): number {
  const result = parseSlt(text, now);
  if (!result.ok) throw new Error(`${text}: ${result.problem}`);
  return result.at;
}

export type World = { app: App; clock: { at: number }; db: Db; file: string };

/** An app on a fresh SQLite file with the real migrations, and a clock that stands still. */
export function createWorld(): World {
  const folder = mkdtempSync(join(tmpdir(), "allclear-"));
  const file = join(folder, "test.db");
  const db = openDb(file);
  onTestFinished(async () => {
    await db.close();
    rmSync(folder, { recursive: true });
  });
  const clock = { at: evening };
  const config = {
    discordToken: "a.b.c",
    discordApiUrl: "http://127.0.0.1:9/api",
    databaseFile: file,
    logLevel: "silent",
    http: null,
    publicUrl: null,
    metricsPort: null,
  };
  const app: App = { config, db, clock: { now: () => clock.at }, log: createLog("silent") };
  return { app, clock, db, file };
}

export type People = { staff: Actor; admin: Actor; resident: Actor };

/** An estate that is set up, with one person of each authority. */
export async function createEstate({ app }: World, id = "100"): Promise<People> {
  const estate = { id, name: `Estate ${id}`, createdAt: app.clock.now() };
  await app.db.transaction((tx) =>
    saveEstate(tx, estate, {
      noticesChannelId: `${id}1`,
      staffChannelId: `${id}2`,
      paymentDeskChannelId: `${id}3`,
      staffRoleId: `${id}4`,
    }),
  );
  return {
    staff: { estateId: id, userId: `${id}5`, authority: "staff" },
    admin: { estateId: id, userId: `${id}6`, authority: "admin" },
    resident: { estateId: id, userId: `${id}7`, authority: "resident" },
  };
}

/** What would be done in Discord, in order, less the incidents' consoles and the queue. */
export async function listDeliveries({ app }: World) {
  const all = await app.db.read.select().from(deliveries).orderBy(deliveries.id);
  return all.filter(({ target }) => !/^(console|queue):/.test(target));
}

/** The notices that would be posted and edited, in order. */
export async function listNotices(world: World) {
  return (await listDeliveries(world)).filter(({ target }) =>
    /^(notices|edit:notice):/.test(target),
  );
}

/** As if everything so far had been sent. */
export async function sendAll({ db }: World): Promise<void> {
  await db.transaction(async (tx) => {
    await tx
      .update(deliveries)
      .set({ status: "done", attempts: 1, resultId: "1", channelId: "1" })
      .where(eq(deliveries.status, "pending"));
  });
}

/** An estate with one open incident, of which staff became aware at 16:57 SLT. */
export async function createOutage({ quiet = false } = {}) {
  const world = createWorld();
  const people = await createEstate(world);
  const { incident } = await openIncident(world.app, people.staff, {
    title: "Payments stall",
    system: "CasperLET",
    awareAt: "16:57",
    quiet,
  });
  return { ...people, world, incident };
}
