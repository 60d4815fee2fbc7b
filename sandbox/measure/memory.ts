import { readdirSync, readFileSync, readlinkSync } from "node:fs";

export type Memory = {
  script: string;
  /** What is resident and its own, in MB. */
  own: number;
  /** What is resident of files, in MB: of Node's program above all, which Node processes share. */
  files: number;
};

/** Of all of them in MB, with the files that they share counted once. */
export function totalOf(all: readonly Memory[]): number {
  return all.reduce((sum, { own }) => sum + own, 0) + Math.max(0, ...all.map(({ files }) => files));
}

/** Of each Node process at or below `pid` that runs one of these scripts. Linux only. */
export function measureMemory(pid: number, scripts: readonly string[]): Memory[] {
  return below(pid).flatMap((one) => {
    const script = scripts.find((name) => argumentsOf(one).includes(name));
    return script && isNode(one) ? [{ script, ...readRollup(one) }] : [];
  });
}

function below(pid: number): number[] {
  const threads = readdirSync(`/proc/${pid}/task`);
  const children = threads.flatMap((thread) =>
    readFileSync(`/proc/${pid}/task/${thread}/children`, "utf8").split(" ").filter(Boolean),
  );
  return [pid, ...children.map(Number).flatMap(below)];
}

function argumentsOf(pid: number): string[] {
  return readFileSync(`/proc/${pid}/cmdline`, "utf8").split("\0");
}

function isNode(pid: number): boolean {
  return readlinkSync(`/proc/${pid}/exe`).endsWith("/node");
}

function readRollup(pid: number) {
  const text = readFileSync(`/proc/${pid}/smaps_rollup`, "utf8");
  const read = (name: string) =>
    Number(new RegExp(`^${name}: +(\\d+) kB`, "m").exec(text)?.[1]) / 1024;
  const own = read("Anonymous");
  return { own, files: read("Rss") - own };
}
