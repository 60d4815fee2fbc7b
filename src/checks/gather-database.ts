import { accessSync, constants, existsSync, statfsSync, statSync } from "node:fs";
import { dirname } from "node:path";
import { type Inspected, inspectDb } from "#db/inspect";
import type { DatabaseFacts } from "#src/checks/facts";

type Looked = Pick<DatabaseFacts, "state" | "detail">;
export type Opened = { facts: DatabaseFacts; inspected: Inspected | null };

/** Looks at the database without changing anything; `inspected` is open where its rows can be read. */
export function openForChecks(file: string): Opened {
  const inspected = open(file);
  const isOpen = "read" in inspected;
  const looked = isOpen ? lookAt(inspected) : inspected;
  const isCurrent = looked.state === "current";
  if (isOpen && !isCurrent) inspected.close();
  return {
    facts: { file, ...looked, ...gatherRoom(file) },
    inspected: isOpen && isCurrent ? inspected : null,
  };
}

function open(file: string): Inspected | Looked {
  if (!existsSync(file)) return { state: "absent", detail: "" };
  try {
    return inspectDb(file);
  } catch (error) {
    return { state: "unreadable", detail: describe(error) };
  }
}

function lookAt(inspected: Inspected): Looked {
  try {
    const damage = inspected.findDamage();
    if (damage) return { state: "damaged", detail: damage };
    return { state: inspected.compareVersion(), detail: "" };
  } catch (error) {
    return { state: "damaged", detail: describe(error) };
  }
}

/** Of a file that isn't there yet, what holds of the folder in which it would be made. */
function gatherRoom(file: string) {
  const isThere = existsSync(file);
  const folder = findFolder(dirname(file));
  const { bavail, bsize } = statfsSync(folder);
  return {
    isWritable: isFolder(folder) && isWritable(folder) && (!isThere || isWritable(file)),
    sizeBytes: isThere ? statSync(file).size : 0,
    freeBytes: bavail * bsize,
  };
}

function findFolder(path: string): string {
  return existsSync(path) ? path : findFolder(dirname(path));
}

function isFolder(path: string): boolean {
  return statSync(path).isDirectory();
}

function isWritable(path: string): boolean {
  try {
    accessSync(path, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

function describe(error: unknown): string {
  return (error instanceof Error ? error.message : "unknown error").split("\n")[0] ?? "";
}
