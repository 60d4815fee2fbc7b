import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";

export type Bot = {
  process: ChildProcess;
  /** Standard output and error so far, line by line. */
  lines: string[];
  /** Resolves at the line with `"ready":true`; rejects when the process ends before it. */
  ready: Promise<void>;
  /** Ends the process and waits for its exit code; null after a kill. */
  stop(signal?: NodeJS.Signals): Promise<number | null>;
  /** Sets how far the clock of a living bot runs ahead of the machine's, in ms; only for a settable clock. */
  setClock(offset: number): Promise<void>;
};

export type DiskBot = Bot & {
  /** Sets the most pages that the database may have; 1 lets it grow no more. */
  setRoom(pages: number): Promise<void>;
  setReadOnly(isReadOnly: boolean): Promise<void>;
};

/** What a bot that ends in an orderly way leaves there makes the next one start sooner. */
const compiled = { NODE_COMPILE_CACHE: join(tmpdir(), "allclear-compiled") };

/** Starts the real bot as its own process with that environment and no other of the bot's, out of that folder. */
export function startBot(env: Record<string, string>, cwd = "."): Bot {
  const asInstalled = ["--max-semi-space-size=16", "src/main.ts"];
  return watch(spawn(process.execPath, asInstalled, { env: { ...env, ...compiled }, cwd }));
}

/** As startBot, on a clock that runs that many ms ahead of the machine's and can be set. */
export function startBotOnClock(env: Record<string, string>, offset: number): Bot {
  const preload = ["--import", "./sandbox/settable-clock.ts"];
  const child = spawn(process.execPath, [...preload, "src/main.ts"], {
    env: { ...env, ...compiled, CLOCK_OFFSET: String(offset) },
    stdio: ["ignore", "pipe", "pipe", "ipc"],
  });
  return watch(child);
}

/** As startBot, on a disk with room for that many pages of the database, which can be changed. */
export function startBotOnDisk(env: Record<string, string>, pages: number): DiskBot {
  const preload = ["--import", "./tests/e2e/support/settable-disk.ts"];
  const child = spawn(process.execPath, [...preload, "src/main.ts"], {
    env: { ...env, DISK_PAGES: String(pages) },
    stdio: ["ignore", "pipe", "pipe", "ipc"],
  });
  const set = async (pragma: string) => {
    const taken = once(child, "message");
    child.send(pragma);
    await taken;
  };
  return {
    ...watch(child),
    setRoom: (room) => set(`max_page_count = ${room}`),
    setReadOnly: (isReadOnly) => set(`query_only = ${isReadOnly ? 1 : 0}`),
  };
}

/** A process that is a bot: it says when it is ready. */
export function watch(child: ChildProcess): Bot {
  const lines: string[] = [];
  const exited = once(child, "exit").then(([code]: (number | null)[]) => code ?? null);
  const ready = new Promise<void>((resolve, reject) => {
    const read = (line: string) => {
      lines.push(line);
      if (line.includes('"ready":true')) resolve();
    };
    for (const input of [child.stdout, child.stderr]) {
      if (input) createInterface({ input }).on("line", read);
    }
    exited.then((code) => reject(new Error(`The bot ended with ${code}:\n${lines.join("\n")}`)));
  });
  ready.catch(() => undefined);
  return {
    process: child,
    lines,
    ready,
    stop(signal = "SIGTERM") {
      child.kill(signal);
      return exited;
    },
    async setClock(offset) {
      const taken = once(child, "message");
      if (child.connected) child.send(offset);
      await Promise.race([taken, exited]);
    },
  };
}
