import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PermissionFlagsBits } from "discord-api-types/v10";
import { expect, onTestFinished } from "vitest";
import type { Person } from "#sandbox/driver/types";
import { type Sandbox, startSandbox } from "#sandbox/server";
import { type Bot, startBot, startBotOnClock } from "#tests/e2e/support/bot";
import { expectFaithfulRequests } from "#tests/e2e/support/faithful";

export type Stage = {
  sandbox: Sandbox;
  bot: Bot;
  /** The bot's database, to be changed while the bot is stopped. */
  databaseFile: string;
  /** Stops the bot, or kills it, and starts it again on the same database. */
  restart(signal?: NodeJS.Signals): Promise<void>;
  /** Sets the bot's and Discord's clock (epoch ms), from where it runs on; for a stage with `clock`. */
  setClock(at: number): Promise<void>;
  close(): Promise<void>;
};

type StageOptions = {
  /** Done with the local Discord before the bot comes. */
  prepare?: (sandbox: Sandbox) => void;
  /** Where the bot's and Discord's clock starts (epoch ms); the machine's where absent. */
  clock?: number;
  /** How often Discord has the bot give a sign of life; as Discord's where absent. */
  heartbeatMs?: number;
  /** More of the bot's environment. */
  env?: Record<string, string>;
};

/** The local Discord with the real bot connected to it, on a database of its own, until the test ends. */
export async function startStage(options: StageOptions = {}): Promise<Stage> {
  const stage = await openStage(options);
  onTestFinished(async () => {
    await stage.close();
    expectFaithfulRequests(stage.sandbox.requests);
  });
  await stage.bot.ready;
  return stage;
}

/** The same until it is closed, with a bot that is about to be ready. */
export async function openStage({
  prepare,
  clock,
  heartbeatMs,
  env: more,
}: StageOptions): Promise<Stage> {
  let offset = clock === undefined ? 0 : clock - Date.now();
  const sandbox = await startSandbox({
    now: () => Date.now() + offset,
    ...(heartbeatMs && { heartbeatMs }),
  });
  prepare?.(sandbox);
  const folder = mkdtempSync(join(tmpdir(), "allclear-e2e-"));
  const databaseFile = join(folder, "allclear.db");
  const start = () => {
    const env = {
      DISCORD_TOKEN: sandbox.token,
      DISCORD_API_URL: sandbox.apiUrl,
      DATABASE_URL: `file:${databaseFile}`,
      ...more,
    };
    return clock === undefined ? startBot(env) : startBotOnClock(env, offset);
  };
  const stage: Stage = {
    sandbox,
    bot: start(),
    databaseFile,
    async restart(signal = "SIGTERM") {
      const code = await stage.bot.stop(signal);
      if (signal === "SIGTERM") expect([0, 78]).toContain(code);
      stage.bot = start();
      await stage.bot.ready;
    },
    async setClock(at) {
      offset = at - Date.now();
      sandbox.clock.advance(0);
      await stage.bot.setClock(offset);
    },
    async close() {
      await stage.bot.stop("SIGKILL");
      await sandbox.close();
      rmSync(folder, { recursive: true });
    },
  };
  return stage;
}

export type Estate = ReturnType<typeof createEstate>;

/** A server with an announcement channel for notices, a staff role, and people of each kind. */
export function createEstate(sandbox: Sandbox, name = "Dream Seeker") {
  const guild = sandbox.createGuild({ name });
  const staffRole = guild.createRole({
    name: "Staff",
    permissions: PermissionFlagsBits.ManageMessages | PermissionFlagsBits.ManageThreads,
  });
  const adminRole = guild.createRole({
    name: "Admin",
    permissions: PermissionFlagsBits.ManageGuild | PermissionFlagsBits.ManageMessages,
  });
  return {
    guild,
    staffRole,
    notices: guild.createChannel({ name: "notices", type: "announcement" }),
    staffRoom: guild.createChannel({ name: "staff" }),
    desk: guild.createChannel({ name: "payment-desk" }),
    admin: guild.createMember({ name: "Ada", roles: [adminRole] }),
    staff: guild.createMember({ name: "Sam", roles: [staffRole] }),
    resident: guild.createMember({ name: "Rosa" }),
    neighbour: guild.createMember({ name: "Nils" }),
  };
}

/** Runs `/setup` as the estate's admin would. */
export async function setUp({ admin, staffRoom, notices, desk, staffRole }: Estate) {
  const options = { notices, staff: staffRoom, payment_desk: desk };
  const channels = await admin.slash(staffRoom, "setup channels", options);
  const estate = await admin.slash(staffRoom, "setup estate", { staff_role: staffRole });
  return [await channels.settled(), await estate.settled()];
}

export const form = {
  "Avatar name": "Rosa Meadow",
  "Rental location": "http://maps.secondlife.com/secondlife/Dream%20Bay/12/34/56",
  "Amount and time paid": "L$1,500 10m ago",
  "Transaction ID or chat line":
    "Thanks for your payment! Your transactionID is: AB12cd34 http://sl.cm/t/AB12cd34",
};

/** Files a ticket of a transaction of the resident's own; resolves with what they are told. */
export async function fileTicket(resident: Person, { desk }: Estate, changes: object = {}) {
  const opened = await resident.slash(desk, "payment");
  const own = { "Transaction ID or chat line": `http://sl.cm/t/${resident.name}12cd34` };
  const filed = await resident.submit(opened.modal, { ...form, ...own, ...changes });
  // The bot waits up to 8 s for the thread before it answers.
  return filed.settled({ timeoutMs: 20_000 });
}
