import type { SltProblem } from "#src/time/parse-slt";

const sltForms = "Use a form such as 17:15, 5:15pm, yesterday 17:15, Feb 19 17:15 or 10m ago.";

/** English; every sentence people read stands in the files of this folder. */
export const words = {
  staffOnly:
    "Only the estate's staff can do this. If you are staff, ask an admin for the staff role, or to run `/setup` where that hasn't been done.",
  adminOnly: "Only members who may manage this server can do this.",
  serverOnly: "Use this in your estate's server.",
  notMember:
    "I'm not a member of this server. An admin invites me again with the address in the README.",
  setUpFirst:
    "All Clear isn't set up here yet. An admin runs `/setup channels` and `/setup estate` first.",
  wentWrong: (id: string) =>
    `Something went wrong (id ${id}). Try again; if it stays, give that id to an admin.`,
  outOfDate: "This is out of date, so nothing was done. Run the command again for a fresh one.",
  unknownCommand: "This command is out of date. Type it again in a minute.",
  tooLong: (what: string, max: number) => `The ${what} is too long: at most ${max} characters.`,
  tooShort: (what: string, min: number) => `The ${what} is too short: at least ${min} characters.`,
  missing: (what: string) => `The ${what} is empty. Fill it in and send it again.`,
  badValue: (what: string) => `The ${what} can't be used as it is. Check it and try again.`,
  typed: "What you typed",
  typedFile: "what-you-typed.txt",
  /** An option's or field's name as a label: "aware_at" is shown as "aware at". */
  label: (name: string) => name.replaceAll("_", " "),
  time: (typed: string, problem: SltProblem) =>
    ({
      unreadable: `I can't read “${typed}” as a time in SLT. ${sltForms}`,
      nonexistent: `“${typed}” doesn't exist: clocks skip that hour in spring. Give the time before or after it.`,
      ambiguous: `“${typed}” happens twice that night. Add PDT for the first or PST for the second.`,
      future: `“${typed}” is in the future. Give the time at which it happened.`,
    })[problem],
} as const;
