import { type Logger, pino } from "pino";

export type Log = Logger;

/** JSON lines on standard output; anything named like a secret is cut out. */
export function createLog(level: string): Log {
  return pino({
    level,
    base: null,
    redact: {
      paths: ["token", "*.token", "*.*.token", "authorization", "*.authorization"],
      censor: "[secret]",
    },
    serializers: { err: describeError },
  });
}

/** A failed query's message quotes its parameters, which may be a resident's words: only its cause is kept. */
export function describeError(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { name: typeof error };
  const quotesParameters = error.message.includes("params:");
  const cause = error.cause instanceof Error ? describeError(error.cause) : undefined;
  const frames = (error.stack ?? "").split("\n").filter((line) => line.startsWith("    at "));
  return {
    name: error.name,
    ...(quotesParameters ? {} : { message: error.message }),
    ...("code" in error ? { code: error.code } : {}),
    frames,
    ...(cause ? { cause } : {}),
  };
}
