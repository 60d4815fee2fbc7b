import { spawn } from "node:child_process";
import { closeSync, openSync } from "node:fs";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { startSandbox } from "#sandbox/server";
import { watch } from "#tests/e2e/support/bot";
import { createEstate, setUp } from "#tests/e2e/support/stage";
import { scratch } from "#tests/support/scratch";

/** At SIGUSR2 something fails that nobody catches. */
const failing = `process.on("SIGUSR2", () => Promise.reject(new Error("nobody catches it")));`;
const preload = `--import=data:text/javascript,${encodeURIComponent(failing)}`;

/** A bot that works by now, whose log goes where it can't be written. */
async function startUnread(log: "nobody reads" | "the disk is full") {
  const sandbox = await startSandbox();
  const full = openSync("/dev/full", "w");
  const stdout = log === "nobody reads" ? "pipe" : full;
  const child = spawn(process.execPath, ["src/main.ts"], {
    env: {
      DISCORD_TOKEN: sandbox.token,
      DISCORD_API_URL: sandbox.apiUrl,
      DATABASE_URL: `file:${join(scratch(), "a.db")}`,
      LOG_LEVEL: "trace",
      NODE_OPTIONS: preload,
    },
    stdio: ["ignore", stdout, "pipe"],
  });
  closeSync(full);
  child.stdout?.destroy();
  const bot = watch(child);
  onTestFinished(async () => {
    await bot.stop("SIGKILL");
    await sandbox.close();
  });
  await sandbox.until(() => sandbox.commandNames().length > 0, { what: "the bot" });
  return { sandbox, bot };
}

const endings = [
  ["SIGTERM", 0],
  ["SIGUSR2", 1],
] as const;

test.each(["nobody reads", "the disk is full"] as const)(
  "a log that can't be written (%s): the bot works on, and ends as ever",
  async (why) => {
    for (const [signal, code] of endings) {
      const { sandbox, bot } = await startUnread(why);
      const estate = createEstate(sandbox);
      await setUp(estate);
      const outage = { title: "Payments stall", system: "CasperLET" };
      await estate.staff.slash(estate.staffRoom, "incident open", outage);
      await sandbox.until(() => estate.resident.read(estate.notices).length, {
        what: "the notice",
      });
      expect(await bot.stop(signal)).toBe(code);
      expect(bot.lines).toEqual([]);
    }
  },
  60_000,
);
