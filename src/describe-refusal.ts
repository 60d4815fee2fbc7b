import { DatabaseRefused, type Holder, type Refusal } from "#db/refused";
import { findTrouble } from "#db/trouble";
import { databaseWords as words } from "#src/notices/words/database";

/** Why a database can't be used, and what to do, in one line for whoever runs the bot. */
export function describeRefusal(file: string, error: unknown): string {
  if (error instanceof DatabaseRefused) return describe(file, error.refusal, reasonOf(error));
  const trouble = findTrouble(error);
  return trouble ? words[trouble](file, reasonOf(error)) : words.unopened(file, reasonOf(error));
}

/** Whether another process holds it, which may end by itself. */
export function isHeld(error: unknown): boolean {
  return error instanceof DatabaseRefused && error.refusal.kind === "held";
}

function describe(file: string, refusal: Refusal, why: string): string {
  switch (refusal.kind) {
    case "held":
      return words.held(file, nameHolder(refusal.holder));
    case "migration":
      return words.migration(file, refusal.tag, why, refusal.copy);
    default:
      return words[refusal.kind](file, why);
  }
}

function nameHolder(holder: Holder | null): string {
  if (!holder) return words.unknownHolder;
  return words.holder(holder.pid, holder.host, new Date(holder.since).toISOString());
}

/** The innermost error's first line: outer ones quote SQL. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return "unknown error";
  return error.cause ? reasonOf(error.cause) : (error.message.split("\n")[0] ?? "");
}
