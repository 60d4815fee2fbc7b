import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { parseArgs } from "node:util";
import { type Sandbox, startSandbox } from "#sandbox/server";
import { createCast, fetchReport, playStory } from "#sandbox/story/february-19";
import { printMessages, printText } from "#sandbox/story/print";

const { values } = parseArgs({ options: { exit: { type: "boolean", default: false } } });
const folder = mkdtempSync(join(tmpdir(), "allclear-demo-"));
const sandbox = await startSandbox();
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
  await playStory(discord, cast);
  const { resident, notices, desk } = cast;
  const [thread] = resident.threads(desk);
  if (!thread) throw new Error("The resident's thread was not opened.");
  printMessages(`#${notices.name}, as ${resident.name} reads it`, resident.read(notices));
  printMessages(`Private thread “${thread.name}”`, resident.read(thread));
  printText("incident-1.md", await fetchReport(cast));
}

/** The real bot, as `npm start` runs it, on a database of its own that goes with the demo. */
function startBot({ token, apiUrl }: Sandbox) {
  const env = {
    DISCORD_TOKEN: token,
    DISCORD_API_URL: apiUrl,
    DATABASE_URL: `file:${join(folder, "allclear.db")}`,
    LOG_LEVEL: "warn",
  };
  const child = spawn(process.execPath, ["src/main.ts"], {
    env,
    stdio: ["ignore", "pipe", "inherit"],
  });
  createInterface({ input: child.stdout }).on("line", (line) => {
    if (!line.includes('"ready":true')) process.stdout.write(`${line}\n`);
  });
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
