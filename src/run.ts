import { features } from "#commands/index";
import type { App } from "#src/app";
import { systemClock } from "#src/clock";
import { type Config, loadEnvFile, readConfig } from "#src/config";
import { createBrake } from "#src/delivery/brake";
import { startDispatcher } from "#src/delivery/dispatch";
import { createClient, isConnected, onClosedForGood } from "#src/discord/client";
import { logGateway } from "#src/discord/log-gateway";
import { logIn, rejectedToken } from "#src/discord/log-in";
import { paceRequests } from "#src/discord/pace-requests";
import { keepCommandsRegistered } from "#src/discord/register";
import { routeInteractions } from "#src/discord/router";
import { createTransport } from "#src/discord/transport";
import { watchServers } from "#src/discord/watch-servers";
import { startHeartbeat } from "#src/heartbeat";
import { consoleCard } from "#src/incidents/console";
import { reportCard } from "#src/incidents/get-report";
import { refreshEveryConsole } from "#src/incidents/refresh-consoles";
import { remindStaff } from "#src/incidents/remind";
import { createLog } from "#src/log";
import { createMetrics } from "#src/metrics";
import { openDatabase } from "#src/open-database";
import { createShutdown } from "#src/shutdown";
import { readParts, type Working } from "#src/site/health";
import { serve } from "#src/site/serve";
import { ticketCard } from "#src/tickets/card";
import { deskCard } from "#src/tickets/desk";
import { queueCard } from "#src/tickets/queue";
import { startTimers } from "#src/timers";

/** sysexits.h: something is wrong with the configuration. */
const exitConfig = 78;
/** sysexits.h: try again later. */
const exitTemporary = 75;

loadEnvFile(process.argv[2], exitConfig);
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
  const shutdown = createShutdown(log);
  // A signal may come twice: npm passes on what the terminal has sent to both.
  process.on("SIGTERM", () => shutdown.begin(0));
  process.on("SIGINT", () => shutdown.begin(0));
  const opened = openDatabase(config.databaseFile, systemClock.now());
  if (!opened.ok) return refuse(opened.isPassing ? exitTemporary : exitConfig, opened.mistake);
  const { db, hold } = opened;
  shutdown.add(async () => hold.release());
  shutdown.add(() => db.close());
  const app: App = { config, db, clock: systemClock, log };
  const makeRequest = paceRequests();
  const client = createClient(config, makeRequest);
  const metrics = config.metricsPort === null ? null : createMetrics(app);
  const working: Working = {
    gateway: () => isConnected(client),
    outbox: () => false,
    timers: () => false,
  };
  const served = await serve(app, metrics, () => readParts(app, working));
  if (shutdown.hasBegun()) return;
  const leave = async (exitCode: number, mistake: string) => {
    if (served.ok) await served.stop();
    await db.close();
    hold.release();
    refuse(exitCode, mistake);
  };
  if (!served.ok) return leave(exitConfig, served.mistake);
  shutdown.add(() => served.stop());
  shutdown.add(() => client.destroy());
  const endGatewayLog = logGateway(client, log);
  shutdown.add(async () => endGatewayLog());
  const router = routeInteractions(app, client, features, metrics?.answered);
  const login = await logIn(client, config);
  if (shutdown.hasBegun()) return;
  if (!login.ok) return leave(login.isPassing ? exitTemporary : exitConfig, login.mistake);
  const giveUp = (mistake: string) => {
    refuse(exitConfig, mistake);
    shutdown.begin(exitConfig);
  };
  const rejectToken = () => giveUp(rejectedToken);
  onClosedForGood(client, giveUp);

  const brake = createBrake(app);
  const { id } = login.client.user;
  const wiring = { makeRequest, onInvalid: brake.note };
  const transport = createTransport(config, id, rejectToken, wiring);
  const cards = {
    ticket: ticketCard,
    console: consoleCard,
    report: reportCard,
    queue: queueCard,
    desk: deskCard,
  };
  const watching = { brake, ...(metrics && { observe: metrics.attempted }) };
  const dispatcher = await startDispatcher({ app, transport, cards }, watching);
  const stopWatching = watchServers(app, client);
  const timers = startTimers(app, [remindStaff]);
  working.outbox = dispatcher.isWorking;
  working.timers = timers.isWorking;
  const isWorking = () => Object.values(working).every((works) => works());
  const stopHeartbeat = startHeartbeat(app, isWorking);
  shutdown.add(() => stopWatching());
  shutdown.add(() => dispatcher.stop());
  shutdown.add(() => timers.stop());
  shutdown.add(() => router.stop());
  shutdown.add(async () => stopHeartbeat());
  await refreshEveryConsole(app);
  await keepCommandsRegistered(app, login.client, features);
  // Whoever started the bot waits for this line, however quiet the log is.
  log.child({}, { level: "info" }).info({ ready: true, user: login.client.user.tag }, "ready");
}

/** Says each mistake on a line of its own. */
function refuse(exitCode: number, ...mistakes: string[]): void {
  for (const mistake of mistakes) process.stderr.write(`${mistake}\n`);
  process.exitCode = exitCode;
}
