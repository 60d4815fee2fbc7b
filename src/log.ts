import { writeSync } from "node:fs";
import { type DestinationStream, type Logger, pino } from "pino";

export type Log = Logger;

const deepestCause = 5;
/** What SQLite says of the schema: tables and columns, never a value. */
const ofSchema = /^(?:[A-Z ]+ constraint failed|no such (?:table|column)): [\w., ]+$/;

/**
 * Each line at once, as `console` does, so that an end keeps the last one. pino's own stream tries what
 * it can't write (nobody reads, the disk is full) for ever when the process ends; here it is lost.
 */
const standardOutput: DestinationStream = {
  write(line) {
    try {
      writeSync(1, line);
    } catch {
      // The bot works on without a log.
    }
  },
};

/** JSON lines on standard output; anything named like a secret is cut out. */
export function createLog(level: string, to = standardOutput): Log {
  const options = {
    level,
    base: null,
    redact: {
      paths: ["token", "*.token", "*.*.token", "authorization", "*.authorization"],
      censor: "[secret]",
    },
    serializers: { err: (error: unknown) => describeError(error) },
  };
  return pino(options, to);
}

/** Whole milliseconds since `performance.now()` gave `startedAt`: a clock that nobody sets. */
export function msSince(startedAt: number): number {
  return Math.round(performance.now() - startedAt);
}

/**
 * What the log says of an error. Its message may quote what a resident typed, and so may whatever a
 * library adds to it: only what can't is kept, in the one form that it has.
 */
export function describeError(error: unknown, depth = 0): Record<string, unknown> {
  if (!(error instanceof Error)) return { name: typeof error };
  const read = (key: string): unknown => Reflect.get(error, key);
  const { cause } = error;
  return {
    name: keep(error.name, /^\w+/),
    code: numberIn(read("code")) ?? keep(read("code"), /^\w+$/),
    status: numberIn(read("status")),
    method: keep(read("method"), /^[A-Z]+$/),
    path: pathOf(read("url")),
    schema: error.name === "SqliteError" ? keep(error.message, ofSchema) : undefined,
    frames: framesOf(error),
    cause: cause && depth < deepestCause ? describeError(cause, depth + 1) : undefined,
  };
}

function numberIn(value: unknown): number | undefined {
  return typeof value === "number" ? value : undefined;
}

function keep(value: unknown, form: RegExp): string | undefined {
  return typeof value === "string" ? form.exec(value)?.[0] : undefined;
}

/** The path of Discord's API with its ids, less tokens and all that is no word of its routes. */
function pathOf(url: unknown): string | undefined {
  const path = keep(url, /(?<=^https?:\/\/[^/]+)\/[^?#]*/);
  return path
    ?.replace(/(\/(?:webhooks|interactions)\/\d+)\/[^/]+/, "$1/…")
    .replaceAll(/[^/]+/g, (part) => (/^(\d+|v\d+|(@|%40)?[a-z-]+)$/.test(part) ? part : "…"));
}

/** The stack's lines that are places in the code; the message before them may hold lines of any kind. */
function framesOf({ stack = "", message }: Error): string[] {
  const head = `: ${message}`;
  const [before = "", ...after] = stack.split(head);
  const places = after.length > 0 ? after.join(head) : before;
  const place = /^ {4}at (?:async )?(?:[^()]+ \()?(?:file:\/\/\/|node:|\/)[^()]+:\d+:\d+\)?$/;
  return places.split("\n").filter((line) => place.test(line));
}
