import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { parseArgs } from "node:util";
import { type Sandbox, startSandbox } from "#sandbox/server";
import { createCast, fetchReport, playStory, storyBegins } from "#sandbox/story/february-19";
import { printMessages, printText } from "#sandbox/story/print";

const { values } = parseArgs({ options: { exit: { type: "boolean", default: false } } });
const folder = mkdtempSync(join(tmpdir(), "allclear-demo-"));
/** How far the story's clock, which is its Discord's and its bot's, is from the machine's, in ms. */
let offset = storyBegins - Date.now();
const sandbox = await startSandbox({ now: () => Date.now() + offset });
const bot = startBot(sandbox);
const ended = once(bot, "exit");

const interrupted = Promise.race([once(process, "SIGINT"), once(process, "SIGTERM")]);

try {
  await Promise.race([run(sandbox), ended.then(failEarly), interrupted]);
  if (!values.exit) await Promise.race([keepOpen(), interrupted]);
} finally {
  bot.kill("SIGTERM");
  await ended;
  await sandbox.close();
  rmSync(folder, { recursive: true });
}

async function run(discord: Sandbox): Promise<void> {
  const cast = createCast(discord);
  const people = `${cast.staff.name} is staff, ${cast.resident.name} rents a parcel.`;
  printText("February 19, 2022", `CasperLET stops crediting payments. ${people}`);
  await discord.botReady();
  await playStory(discord, cast, setClock);
  const { resident, staff, notices, desk, staffRoom } = cast;
  const [thread] = resident.threads(desk);
  if (!thread) throw new Error("The resident's thread was not opened.");
  printMessages(`#${notices.name}, as ${resident.name} reads it`, resident.read(notices));
  printMessages(`Private thread “${thread.name}”`, resident.read(thread));
  const consoles = staff.read(staffRoom).filter(({ text }) => text.startsWith("Incident #1: "));
  printMessages(
    `The incident's console in #${staffRoom.name}, as ${staff.name} reads it`,
    consoles,
  );
  printText("incident-1.md", await fetchReport(cast));
}

async function setClock(at: number): Promise<void> {
  offset = at - Date.now();
  sandbox.clock.advance(0);
  const taken = once(bot, "message");
  bot.send(offset);
  await taken;
}

/** The real bot, as `npm start` runs it, but on the story's clock, and on a database that goes with the demo. */
function startBot({ token, apiUrl }: Sandbox): ChildProcess {
  const env = {
    DISCORD_TOKEN: token,
    DISCORD_API_URL: apiUrl,
    DATABASE_URL: `file:${join(folder, "allclear.db")}`,
    LOG_LEVEL: "warn",
    CLOCK_OFFSET: String(offset),
  };
  const preload = ["--import", "./sandbox/settable-clock.ts"];
  const child = spawn(process.execPath, [...preload, "src/main.ts"], {
    env,
    stdio: ["ignore", "pipe", "inherit", "ipc"],
  });
  const show = (line: string) => {
    if (!line.includes('"ready":true')) process.stdout.write(`${line}\n`);
  };
  if (child.stdout) createInterface({ input: child.stdout }).on("line", show);
  return child;
}

async function keepOpen(): Promise<void> {
  const api = `The local Discord's API, for a script of yours: ${sandbox.apiUrl}`;
  printText("The bot and the local Discord stay up", `${api}\nPress Ctrl-C to end them.`);
  await ended;
}

function failEarly(): never {
  throw new Error("The bot ended before the story did; its last lines say why.");
}
