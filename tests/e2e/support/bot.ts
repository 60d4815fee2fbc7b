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

/** What a bot that ends in an orderly way leaves there makes the next one start sooner. */
const compiled = { NODE_COMPILE_CACHE: join(tmpdir(), "allclear-compiled") };

/** Starts the real bot as its own process with that environment and no other of the bot's. */
export function startBot(env: Record<string, string>): Bot {
  return watch(spawn(process.execPath, ["src/main.ts"], { env: { ...env, ...compiled } }));
}

/** As startBot, on a clock that runs that many ms ahead of the machine's and can be set. */
export function startBotOnClock(env: Record<string, string>, offset: number): Bot {
  const preload = ["--import", "./tests/e2e/support/settable-clock.ts"];
  const child = spawn(process.execPath, [...preload, "src/main.ts"], {
    env: { ...env, ...compiled, CLOCK_OFFSET: String(offset) },
    stdio: ["ignore", "pipe", "pipe", "ipc"],
  });
  return watch(child);
}

function watch(child: ChildProcess): Bot {
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
