import { spawn } from "node:child_process";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Sandbox } from "#sandbox/server";
import { type Bot, startBot, watch } from "#tests/e2e/support/bot";

export type Subject = { name: string; start(): Bot };

/** The real bot on that database, with whatever else is set. */
export function allClear(sandbox: Sandbox, databaseFile: string, more = {}): Subject {
  const env = { ...envOf(sandbox), DATABASE_URL: `file:${databaseFile}`, ...more };
  return { name: "All Clear", start: () => startBot(env) };
}

/** A bot that does next to nothing, started in the same way. */
export function bareBot(sandbox: Sandbox): Subject {
  const env = { ...envOf(sandbox), NODE_COMPILE_CACHE: join(tmpdir(), "allclear-compiled") };
  const start = () => watch(spawn(process.execPath, ["tests/bench/bare-bot.ts"], { env }));
  return { name: "bare bot", start };
}

function envOf({ token, apiUrl }: Sandbox) {
  return { DISCORD_TOKEN: token, DISCORD_API_URL: apiUrl };
}
