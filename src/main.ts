import { features } from "#commands/index";
import { openDb } from "#db/client";
import type { App } from "#src/app";
import { systemClock } from "#src/clock";
import { type Config, readConfig } from "#src/config";
import { startDispatcher } from "#src/delivery/dispatch";
import { createClient } from "#src/discord/client";
import { logIn } from "#src/discord/log-in";
import { registerCommands } from "#src/discord/register";
import { routeInteractions } from "#src/discord/router";
import { createTransport } from "#src/discord/transport";
import { createLog } from "#src/log";
import { ticketCard } from "#src/tickets/card";

/** sysexits.h: something is wrong with the configuration. */
const exitConfig = 78;
/** sysexits.h: try again later. */
const exitTemporary = 75;
const longestStopMs = 10_000;

const read = readConfig();
if (read.ok) await start(read.config);
else refuse(exitConfig, ...read.mistakes);

async function start(config: Config): Promise<void> {
  const log = createLog(config.logLevel);
  const db = openDatabase(config);
  if (!db) return;
  const app: App = { config, db, clock: systemClock, log };
  const client = createClient(config);
  client.on("error", (err) => log.error({ err }, "gateway error"));
  routeInteractions(app, client, features);
  const login = await logIn(client, config);
  if (!login.ok) {
    await db.close();
    return refuse(login.isPassing ? exitTemporary : exitConfig, login.mistake);
  }
  await registerCommands(app, login.client, features);
  const outlet = { app, transport: createTransport(login.client), cards: { ticket: ticketCard } };
  const dispatcher = await startDispatcher(outlet);
  log.info({ ready: true, user: login.client.user.tag }, "ready");

  const stop = async (signal: NodeJS.Signals) => {
    log.info({ signal }, "stopping");
    setTimeout(() => process.exit(1), longestStopMs).unref();
    await dispatcher.stop();
    await client.destroy();
    await db.close();
    process.exit(0);
  };
  process.once("SIGTERM", stop);
  process.once("SIGINT", stop);
}

function openDatabase(config: Config) {
  try {
    return openDb(config.databaseFile);
  } catch (error) {
    const why = error instanceof Error ? error.message : "unknown";
    refuse(exitConfig, `DATABASE_URL names ${config.databaseFile}, which can't be opened: ${why}`);
    return null;
  }
}

/** Ends the start with one line per mistake. */
function refuse(exitCode: number, ...mistakes: string[]): void {
  for (const mistake of mistakes) process.stderr.write(`${mistake}\n`);
  process.exitCode = exitCode;
}
