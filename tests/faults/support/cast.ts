import Database from "better-sqlite3";
import { drizzle } from "drizzle-orm/better-sqlite3";
import type { Tx } from "#db/client";
import { tables as schema } from "#db/schema/tables";
import { noAnswer } from "#sandbox/driver/interact";
import type { Person } from "#sandbox/driver/types";
import type { Sandbox } from "#sandbox/server";
import { DriverError } from "#sandbox/wait";
import { createEstate, type Estate, setUp } from "#tests/e2e/support/stage";
import type { Random } from "#tests/faults/support/random";

/** One estate's people, with what they need to choose what they do. */
export type Cast = {
  sandbox: Sandbox;
  estate: Estate;
  staff: Person[];
  residents: Person[];
  random: Random;
  /** The bot's rows, on a connection that can't write. */
  read: Tx;
  /** Words that were never said before. */
  words(): string;
  /** All words so far. */
  said(): string[];
};

export type Rows = {
  read: Tx;
  /** Another number after each commit of the bot's. */
  version(): unknown;
  close(): void;
};

/** Opens the bot's database beside it, for reading. */
export function openRows(databaseFile: string): Rows {
  const connection = new Database(databaseFile, { readonly: true });
  return {
    read: drizzle(connection, { schema, casing: "snake_case" }),
    version: () => connection.pragma("data_version", { simple: true }),
    close: () => connection.close(),
  };
}

/** An estate that is set up, with two staff and three residents. */
export async function gather(
  sandbox: Sandbox,
  read: Tx,
  name: string,
  random: Random,
): Promise<Cast> {
  const estate = createEstate(sandbox, name);
  const what = `the bot to set up ${name}`;
  await sandbox.until(() => setUp(estate).catch(isUnanswered), { what, timeoutMs: 60_000 });
  const { guild, staffRole, staff, resident, neighbour } = estate;
  const second = guild.createMember({ name: "Tess", roles: [staffRole] });
  const third = guild.createMember({ name: "Otto" });
  const said: string[] = [];
  return {
    sandbox,
    estate,
    staff: [staff, second],
    residents: [resident, neighbour, third],
    random,
    read,
    words() {
      const words = `${name} said ${said.length + 1}.`;
      said.push(words);
      return words;
    },
    said: () => said,
  };
}

/** Nothing fails Discord or the bot yet: a machine with much to do is late, and who is not answered asks again. */
function isUnanswered(error: unknown): null {
  if (error instanceof DriverError && error.message === noAnswer) return null;
  throw error;
}
