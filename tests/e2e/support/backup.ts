import { spawn } from "node:child_process";
import { once } from "node:events";
import { text } from "node:stream/consumers";

/** Runs the backup as `npm run backup` does, with the lines of that file or none. */
export async function runBackup(
  env: Record<string, string>,
  args: string[] = [],
  envFile = "no-such.env",
) {
  const child = spawn(process.execPath, ["src/backup.ts", envFile, ...args], { env });
  const [stdout, stderr] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, "exit"),
  ]);
  return { code: child.exitCode, stdout, stderr };
}
