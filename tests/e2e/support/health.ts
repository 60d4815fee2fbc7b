import { execFile } from "node:child_process";

export type Health = { code: number; said: string };

/** What `node src/health.ts` says of the bot on that database. */
export function checkHealth(databaseFile: string, within?: number): Promise<Health> {
  const env = { DISCORD_TOKEN: "a.b.c", DATABASE_URL: `file:${databaseFile}` };
  const options = within === undefined ? [] : ["--within", String(within)];
  return new Promise((resolve) => {
    execFile(process.execPath, ["src/health.ts", ...options], { env }, (error, stdout, stderr) => {
      resolve({ code: error ? Number(error.code) : 0, said: stdout + stderr });
    });
  });
}
