import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";

export type BotState = "starting" | "ready" | "stopped";
export type News = { at: number; text: string };

export type BotProcess = {
  readonly state: BotState;
  /** What became of it lately, newest last. */
  readonly news: readonly News[];
  /** Of the process that runs. */
  readonly pid: number | null;
  /** Starts it, unless it runs; resolves when it is ready or has ended. */
  start(): Promise<void>;
  /** Asks it to end (SIGTERM), and ends it where it takes too long; resolves when it has. */
  stop(): Promise<void>;
  /** Ends it in the middle of what it does (SIGKILL). */
  kill(): Promise<void>;
  /** Sets how far its clock runs ahead of the machine's, in ms. */
  setClock(offset: number): Promise<void>;
  /** Puts something else that concerns it among its news. */
  note(text: string): void;
};

export type BotOptions = {
  /** Its whole environment. */
  env: Record<string, string>;
  /** How far its clock runs ahead of the machine's when it starts, in ms. */
  offset: () => number;
  /** The clock that news is told by. */
  now: () => number;
  onChange: () => void;
};

/** With one estate and a handful of people there is little to keep; without them it takes 150 MB more. */
const smallHeap = ["--max-semi-space-size=4", "--optimize-for-size"];

type Life = { child: ChildProcess; exited: Promise<void>; asked: "stop" | "kill" | null };

const keptNews = 40;
const lastLines = 5;
const longestLine = 300;
/** The bot gives itself 10 s to finish what is under way. */
const patienceMs = 12_000;

/** The real bot, as `npm start` runs it, on a clock that can be set. */
export function createBotProcess({ env, offset, now, onChange }: BotOptions): BotProcess {
  let state: BotState = "stopped";
  let life: Life | null = null;
  const news: News[] = [];

  function tell(text: string, next: BotState = state): void {
    state = next;
    news.push({ at: now(), text });
    if (news.length > keptNews) news.shift();
    onChange();
  }

  function begin(): Promise<void> {
    const ready = Promise.withResolvers<void>();
    const lines: string[] = [];
    const child = launch({ ...env, CLOCK_OFFSET: String(offset()) }, (line) => {
      if (line.includes('"ready":true')) {
        tell("The bot is ready.", "ready");
        ready.resolve();
        return;
      }
      lines.push(line);
      if (lines.length > lastLines) lines.shift();
      const said = readLog(line);
      if (said) tell(said);
    });
    const ended = once(child, "close").then(([code, signal]) => {
      life = null;
      tell(describeEnd(own.asked, code ?? signal, lines), "stopped");
      ready.resolve();
    });
    const own: Life = { child, exited: ended, asked: null };
    life = own;
    tell("The bot is starting.", "starting");
    return ready.promise;
  }

  async function end(how: "stop" | "kill", signal: NodeJS.Signals): Promise<void> {
    if (!life) return;
    const { child, exited } = life;
    life.asked = how;
    child.kill(signal);
    const hurry = setTimeout(() => child.kill("SIGKILL"), patienceMs);
    await exited;
    clearTimeout(hurry);
  }

  return {
    get state() {
      return state;
    },
    news,
    note: (text) => tell(text),
    get pid() {
      return life?.child.pid ?? null;
    },
    start: async () => (life ? undefined : begin()),
    stop: () => end("stop", "SIGTERM"),
    kill: () => end("kill", "SIGKILL"),
    async setClock(ahead) {
      if (!life?.child.connected) return;
      const taken = once(life.child, "message");
      life.child.send(ahead, () => undefined);
      await Promise.race([taken, life.exited]);
    },
  };
}

function launch(env: Record<string, string>, onLine: (line: string) => void): ChildProcess {
  const child = spawn(
    process.execPath,
    [...smallHeap, "--import", "./sandbox/settable-clock.ts", "src/main.ts"],
    { env, stdio: ["ignore", "pipe", "pipe", "ipc"] },
  );
  for (const input of [child.stdout, child.stderr]) {
    if (input) createInterface({ input }).on("line", onLine);
  }
  return child;
}

/** What a line of its log says, in the log's own words; null for a line of another kind. */
function readLog(line: string): string | null {
  try {
    const { msg } = JSON.parse(line);
    return typeof msg === "string" ? `Its log: ${msg.slice(0, longestLine)}.` : null;
  } catch {
    return null;
  }
}

function describeEnd(asked: Life["asked"], how: unknown, lines: readonly string[]): string {
  if (asked === "stop") return "The bot was stopped.";
  if (asked === "kill") return "The bot was killed.";
  const last = lines.map((line) => line.slice(0, longestLine)).join("\n");
  return `The bot ended by itself (${how}). ${last === "" ? "It said nothing." : `Its last lines:\n${last}`}`;
}
