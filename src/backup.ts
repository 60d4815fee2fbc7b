import { existsSync, statSync } from "node:fs";
import { dirname, join, parse, resolve } from "node:path";
import { copyDatabase } from "#db/copy";
import { DatabaseRefused } from "#db/refused";
import { findTrouble } from "#db/trouble";
import { systemClock } from "#src/clock";
import { loadEnvFile, readDatabaseFile } from "#src/config";
import { describeRefusal } from "#src/describe-refusal";
import { backupWords, databaseWords } from "#src/notices/words/database";

/** sysexits.h: something is wrong with the configuration. */
const exitConfig = 78;

const [envFile, target, ...rest] = process.argv.slice(2);
loadEnvFile(envFile, exitConfig);
const read = readDatabaseFile();
if (rest.length > 0) refuse(1, backupWords.usage);
else if (!read.ok) refuse(exitConfig, ...read.mistakes);
else if (!existsSync(read.file)) refuse(exitConfig, databaseWords.absent(read.file));
else backUp(read.file, placeCopy(read.file, target));

function backUp(file: string, copy: string): void {
  const mistake = findMistake(copy);
  if (mistake) {
    refuse(1, mistake);
    return;
  }
  const startedAt = systemClock.now();
  try {
    copyDatabase(file, copy);
    const size = `${Math.ceil(statSync(copy).size / 1024)} KiB`;
    process.stdout.write(`${backupWords.done(copy, size, systemClock.now() - startedAt)}\n`);
  } catch (error) {
    refuse(1, describeFailure(file, copy, error));
  }
}

function findMistake(copy: string): string | null {
  if (existsSync(copy)) return backupWords.exists(copy);
  const folder = dirname(copy);
  return existsSync(folder) ? null : backupWords.noFolder(folder);
}

/** Beside the database or in the folder that was named, under the time in UTC, unless a file was named. */
function placeCopy(file: string, target: string | undefined): string {
  const place = target ? resolve(target) : dirname(file);
  if (!existsSync(place) || !statSync(place).isDirectory()) return place;
  const at = new Date(systemClock.now()).toISOString().slice(0, 19).replaceAll(":", "");
  return join(place, `${parse(file).name}.${at}Z.db`);
}

function describeFailure(file: string, copy: string, error: unknown): string {
  const trouble = error instanceof DatabaseRefused ? null : findTrouble(error);
  const isOfCopy = trouble === "full" || trouble === "readonly";
  return isOfCopy ? backupWords[trouble](copy) : describeRefusal(file, error);
}

function refuse(exitCode: number, ...lines: string[]): void {
  for (const line of lines) process.stderr.write(`${line}\n`);
  process.exitCode = exitCode;
}
