import { existsSync } from "node:fs";
import { features } from "#commands/index";
import { openDb } from "#db/client";
import type { App } from "#src/app";
import { systemClock } from "#src/clock";
import { type Config, readConfig } from "#src/config";
import { startDispatcher } from "#src/delivery/dispatch";
import { createClient, isConnected, onClosedForGood } from "#src/discord/client";
import { logGateway } from "#src/discord/log-gateway";
import { logIn, rejectedToken } from "#src/discord/log-in";
import { keepCommandsRegistered } from "#src/discord/register";
import { routeInteractions } from "#src/discord/router";
import { createTransport } from "#src/discord/transport";
import { startHeartbeat } from "#src/heartbeat";
import { consoleCard } from "#src/incidents/console";
import { reportCard } from "#src/incidents/get-report";
import { refreshEveryConsole } from "#src/incidents/refresh-consoles";
import { remindStaff } from "#src/incidents/remind";
import { createLog } from "#src/log";
import { createShutdown } from "#src/shutdown";
import { ticketCard } from "#src/tickets/card";
import { deskCard } from "#src/tickets/desk";
import { queueCard } from "#src/tickets/queue";
import { startTimers } from "#src/timers";

/** sysexits.h: something is wrong with the configuration. */
const exitConfig = 78;
/** sysexits.h: try again later. */
const exitTemporary = 75;

const [envFile] = process.argv.slice(2);
if (envFile && existsSync(envFile)) process.loadEnvFile(envFile);
const read = readConfig();
if (read.ok) await start(read.config);
else refuse(exitConfig, ...read.mistakes);

async function start(config: Config): Promise<void> {
  const log = createLog(config.logLevel);
  // Rejections come here too. Node would print the error's fields, an interaction's token among them.
  process.on("uncaughtException", (err) => {
    log.fatal({ err }, "ended by an error that nobody caught");
    process.exit(1);
  });
  const db = openDatabase(config);
  if (!db) return;
  const app: App = { config, db, clock: systemClock, log };
  const client = createClient(config);
  const endGatewayLog = logGateway(client, log);
  const router = routeInteractions(app, client, features);
  const login = await logIn(client, config);
  if (!login.ok) {
    await db.close();
    return refuse(login.isPassing ? exitTemporary : exitConfig, login.mistake);
  }
  const shutdown = createShutdown(log);
  const giveUp = (mistake: string) => {
    refuse(exitConfig, mistake);
    shutdown.begin(exitConfig);
  };
  const rejectToken = () => giveUp(rejectedToken);
  onClosedForGood(client, giveUp);
  process.once("SIGTERM", () => shutdown.begin(0));
  process.once("SIGINT", () => shutdown.begin(0));

  const transport = createTransport(config, login.client.user.id, rejectToken);
  const cards = {
    ticket: ticketCard,
    console: consoleCard,
    report: reportCard,
    queue: queueCard,
    desk: deskCard,
  };
  const dispatcher = await startDispatcher({ app, transport, cards });
  const timers = startTimers(app, [remindStaff]);
  const stopHeartbeat = startHeartbeat(
    app,
    () => isConnected(client) && dispatcher.isWorking() && timers.isWorking(),
  );
  shutdown.add(async () => stopHeartbeat());
  shutdown.add(() => router.idle());
  shutdown.add(() => timers.stop());
  shutdown.add(() => dispatcher.stop());
  shutdown.add(async () => endGatewayLog());
  shutdown.add(() => client.destroy());
  shutdown.add(() => db.close());
  await refreshEveryConsole(app);
  await keepCommandsRegistered(app, login.client, features);
  // Whoever started the bot waits for this line, however quiet the log is.
  log.child({}, { level: "info" }).info({ ready: true, user: login.client.user.tag }, "ready");
}

function openDatabase(config: Config) {
  try {
    return openDb(config.databaseFile);
  } catch (error) {
    refuse(
      exitConfig,
      `DATABASE_URL names ${config.databaseFile}, which can't be opened: ${reasonOf(error)}`,
    );
    return null;
  }
}

/** The innermost error's first line: outer ones quote SQL. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return "unknown error";
  return error.cause ? reasonOf(error.cause) : (error.message.split("\n")[0] ?? "");
}

/** Says each mistake on a line of its own. */
function refuse(exitCode: number, ...mistakes: string[]): void {
  for (const mistake of mistakes) process.stderr.write(`${mistake}\n`);
  process.exitCode = exitCode;
}
