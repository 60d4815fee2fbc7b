type Trouble = "full" | "readonly" | "damaged" | "io";

const restore = "restore a backup (docs/operations.md, “Restore”)";

/** What people read in Discord when their change could not be written. */
export const notSaved = (trouble: Trouble, id: string) => {
  const [why, what] = {
    full: ["the bot's disk is full", "make room on it"],
    readonly: ["the bot may not write to its database", "check the rights of its file and folder"],
    damaged: ["the bot's database is damaged", "restore a backup"],
    io: ["the bot's disk fails", "check it"],
  }[trouble];
  return `Nothing was saved: ${why}. Ask an admin to have whoever runs the bot ${what}, then try again (id ${id}).`;
};

/** One line each, for whoever runs the bot. */
export const databaseWords = {
  held: (file: string, who: string) =>
    `DATABASE_URL names ${file}, which another All Clear has open: ${who}. Stop that one first, or give this one a database of its own.`,
  holder: (pid: number, host: string, since: string) => `process ${pid} on ${host}, since ${since}`,
  unknownHolder: "it hasn't said who it is",
  newer: (file: string) =>
    `DATABASE_URL names ${file}, which a newer version of All Clear has written. Nothing was changed: start that version, or ${restore} from before the upgrade.`,
  foreign: (file: string) =>
    `DATABASE_URL names ${file}, which is another program's database. Nothing was changed: name a file of All Clear's own.`,
  migration: (file: string, tag: string, why: string, copy: string | null) =>
    `DATABASE_URL names ${file}, which could not be brought up to this version (${tag}: ${why}). Nothing was changed${copy ? `, and ${copy} is a copy` : ""}: start the version before, and report this.`,
  damaged: (file: string, why: string) =>
    `DATABASE_URL names ${file}, which is damaged or no database (${why}). Nothing was changed: keep it, and ${restore}.`,
  full: (file: string) =>
    `DATABASE_URL names ${file}, whose disk is full. Nothing was changed: make room and start again.`,
  readonly: (file: string) =>
    `DATABASE_URL names ${file}, which can't be written. Nothing was changed: the bot's user needs to write both the file and its folder.`,
  io: (file: string, why: string) =>
    `DATABASE_URL names ${file}, whose disk fails (${why}). Nothing was changed: check the disk.`,
  unopened: (file: string, why: string) =>
    `DATABASE_URL names ${file}, which can't be opened: ${why}`,
  absent: (file: string) =>
    `There is no database at ${file} yet: start the bot once, or say in DATABASE_URL where its file is.`,
} as const;

/** `npm run backup`. */
export const backupWords = {
  usage: "Usage: npm run backup [-- FILE]",
  exists: (copy: string) => `${copy} exists, and a backup replaces nothing: name another file.`,
  noFolder: (folder: string) => `There is no folder ${folder}: make it, or name another file.`,
  full: (copy: string) =>
    `No backup was made: the disk of ${copy} is full. Make room, or name a file on another disk.`,
  readonly: (copy: string) =>
    `No backup was made: ${copy} can't be written. Name a file in a folder that you may write to.`,
  done: (copy: string, size: string, ms: number) => `${copy}: ${size}, in ${ms} ms, verified`,
} as const;
