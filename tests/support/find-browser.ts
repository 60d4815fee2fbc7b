import { existsSync } from "node:fs";

const candidates = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

export const missing = "There is no Chromium on this machine: apt-get install chromium";

type Machine = { env: NodeJS.ProcessEnv; has(file: string): boolean };

const thisMachine: Machine = { env: process.env, has: existsSync };

/** The machine's Chromium; null, and said so, where tests do without it. In CI it must be there. */
export function findBrowser({ env, has }: Machine = thisMachine): string | null {
  const found = env["CHROMIUM"] ?? candidates.find(has);
  if (found !== undefined) return found;
  if (env["CI"]) throw new Error(missing);
  console.warn(`Skipped: ${missing}`);
  return null;
}
