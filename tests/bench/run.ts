import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startSandbox } from "#sandbox/server";
import { timeCommit } from "#tests/bench/measure";
import { measureBot } from "#tests/bench/measure-bot";
import { measureSite } from "#tests/bench/measure-site";
import { printBots, printMachine, printSite } from "#tests/bench/print";
import { allClear, bareBot } from "#tests/bench/subjects";

/** `npm run bench`: what All Clear takes beside a bot that does nothing, and what its readers cost. */
const folder = mkdtempSync(join(tmpdir(), "allclear-bench-"));
try {
  printMachine(await timeCommit(join(folder, "commit.db")));
  const bare = await onOwnDiscord((sandbox) => measureBot(sandbox, bareBot(sandbox)));
  const real = await onOwnDiscord((sandbox) =>
    measureBot(sandbox, allClear(sandbox, join(folder, "bot.db"))),
  );
  printBots(bare, real);
  printSite(await onOwnDiscord((sandbox) => measureSite(sandbox, join(folder, "site.db"))));
} finally {
  rmSync(folder, { recursive: true });
}

async function onOwnDiscord<T>(
  measure: (sandbox: Awaited<ReturnType<typeof startSandbox>>) => Promise<T>,
): Promise<T> {
  const sandbox = await startSandbox();
  try {
    return await measure(sandbox);
  } finally {
    await sandbox.close();
  }
}
