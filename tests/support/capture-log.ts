import { createLog, type Log } from "#src/log";

export type Captured = {
  log: Log;
  /** Everything logged so far, as written. */
  text(): string;
  lines(): Record<string, unknown>[];
};

/** A log of every level that is kept instead of written. */
export function captureLog(): Captured {
  const written: string[] = [];
  return {
    log: createLog("trace", { write: (line) => written.push(line) }),
    text: () => written.join(""),
    lines: () => written.map((line) => JSON.parse(line)),
  };
}
