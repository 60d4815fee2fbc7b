import { statSync } from "node:fs";
import { parseArgs } from "node:util";
import { loadEnvFile, readConfig } from "#src/config";
import { heartbeatFile } from "#src/heartbeat";

/** `node src/health.ts [ENV_FILE] [--within SECONDS]`: 0 while the bot works, else 1, and a line that says why. */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { within: { type: "string", default: "60" } },
});
const [envFile] = positionals;
loadEnvFile(envFile, 1);
const read = readConfig();
const verdict = read.ok ? judge(read.config.databaseFile) : read.mistakes.join("\n");
process.stdout.write(`${verdict ?? "The bot is working."}\n`);
process.exitCode = verdict === null ? 0 : 1;

function judge(databaseFile: string): string | null {
  const beat = statSync(heartbeatFile(databaseFile), { throwIfNoEntry: false });
  if (!beat) return "The bot isn't running.";
  const seconds = Math.round((Date.now() - beat.mtimeMs) / 1000);
  const isFresh = seconds <= Number(values.within);
  return isFresh
    ? null
    : `The bot has not been working for ${seconds} s: it hangs, was killed, or lost Discord.`;
}
