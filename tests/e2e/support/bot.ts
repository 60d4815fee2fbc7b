import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";

export type Bot = {
  process: ChildProcess;
  /** Standard output and error so far, line by line. */
  lines: string[];
  /** Resolves at the line with `"ready":true`; rejects when the process ends before it. */
  ready: Promise<void>;
  /** Ends the process and waits for its exit code; null after a kill. */
  stop(signal?: NodeJS.Signals): Promise<number | null>;
};

/** Starts the real bot as its own process with that environment and no other. */
export function startBot(env: Record<string, string>): Bot {
  const child = spawn(process.execPath, ["src/main.ts"], { env });
  const lines: string[] = [];
  const exited = once(child, "exit").then(([code]: (number | null)[]) => code ?? null);
  const ready = new Promise<void>((resolve, reject) => {
    const read = (line: string) => {
      lines.push(line);
      if (line.includes('"ready":true')) resolve();
    };
    createInterface({ input: child.stdout }).on("line", read);
    createInterface({ input: child.stderr }).on("line", read);
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
  };
}
